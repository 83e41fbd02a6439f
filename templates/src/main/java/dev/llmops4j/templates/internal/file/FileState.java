package dev.llmops4j.templates.internal.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a file system tells of a file without opening it. Two equal states stand for the same content: a copy may keep the
 * size and the time of modification, but not the file's key, and not the time at which its entry was changed.
 *
 * @param path where it really is
 * @param kind what it is
 * @param size its bytes
 * @param modified when it was last written, as its owner says
 * @param changed when it was last changed, as the file system says; as its owner says where the file system does not
 * @param key what tells it from others, or null where the file system has nothing of that sort
 */
record FileState(
        Path path,
        Kind kind,
        long size,
        FileTime modified,
        FileTime changed,
        @Nullable Object key) {
    /** What a path leads to. */
    enum Kind {
        FILE,
        DIRECTORY,
        LINK
    }

    private static final String BASIC = "isDirectory,isSymbolicLink,size,lastModifiedTime,fileKey";

    /** The state of a path itself: links are not followed. */
    static FileState of(Path path) throws IOException {
        boolean unix = path.getFileSystem().supportedFileAttributeViews().contains("unix");
        Map<String, Object> found =
                Files.readAttributes(path, unix ? "unix:ctime," + BASIC : BASIC, LinkOption.NOFOLLOW_LINKS);
        FileTime modified = (FileTime) found.get("lastModifiedTime");
        Kind kind = Boolean.TRUE.equals(found.get("isDirectory"))
                ? Kind.DIRECTORY
                : Boolean.TRUE.equals(found.get("isSymbolicLink")) ? Kind.LINK : Kind.FILE;
        return new FileState(
                path,
                kind,
                (Long) found.get("size"),
                modified,
                unix ? (FileTime) found.get("ctime") : modified,
                found.get("fileKey"));
    }
}
