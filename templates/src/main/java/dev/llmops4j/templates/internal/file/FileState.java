package dev.llmops4j.templates.internal.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * What a file system tells of a file without opening it.
 *
 * @param path where it really is
 * @param kind what it is
 * @param stamp what changes with its content
 */
record FileState(Path path, Kind kind, Stamp stamp) {
    /** What a path leads to. */
    enum Kind {
        FILE,
        DIRECTORY,
        LINK
    }

    /**
     * Two equal stamps of a path stand for the same content: a copy may keep the size and the time of modification, but
     * not the file system's own number of the file, and not the time at which it was changed.
     *
     * @param size the bytes
     * @param modified when it was last written, as its owner says, in nanoseconds since 1970
     * @param changed when it was last changed, as the file system says; as its owner says where the file system does not
     * @param place hash of where it really is, and of what tells it from a file that was there before
     */
    record Stamp(long size, long modified, long changed, int place) {
        long changedMillis() {
            return TimeUnit.NANOSECONDS.toMillis(changed);
        }
    }

    private static final String BASIC = "isDirectory,isSymbolicLink,size,lastModifiedTime,fileKey";

    /** The state of a path itself: links are not followed. */
    static FileState of(Path path) throws IOException {
        boolean unix = path.getFileSystem().supportedFileAttributeViews().contains("unix");
        Map<String, Object> found =
                Files.readAttributes(path, unix ? "unix:ctime," + BASIC : BASIC, LinkOption.NOFOLLOW_LINKS);
        Kind kind = Boolean.TRUE.equals(found.get("isDirectory"))
                ? Kind.DIRECTORY
                : Boolean.TRUE.equals(found.get("isSymbolicLink")) ? Kind.LINK : Kind.FILE;
        long modified = nanos(found, "lastModifiedTime");
        long changed = unix ? nanos(found, "ctime") : modified;
        long size = (Long) Objects.requireNonNull(found.get("size"), "size");
        int place = Objects.hash(path, found.get("fileKey"));
        return new FileState(path, kind, new Stamp(size, modified, changed, place));
    }

    private static long nanos(Map<String, Object> found, String name) {
        return ((FileTime) Objects.requireNonNull(found.get(name), name)).to(TimeUnit.NANOSECONDS);
    }
}
