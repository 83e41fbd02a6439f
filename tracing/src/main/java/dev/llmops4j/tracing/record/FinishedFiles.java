package dev.llmops4j.tracing.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The files that were begun as one and moved away when they were full: {@code calls-20260131T120000000Z-0000.jsonl}, or the
 * same with {@code .gz}, beside {@code calls.jsonl}. Their names sort as they were written.
 */
final class FinishedFiles {
    private static final String GZIP = ".gz";
    private static final String TEMPORARY = ".tmp";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path folder;
    private final String stem;
    private final String extension;
    private final Pattern pattern;

    FinishedFiles(Path path) {
        folder = Objects.requireNonNull(path.getParent());
        String name = Objects.requireNonNull(path.getFileName()).toString();
        int dot = name.lastIndexOf('.');
        stem = dot <= 0 ? name : name.substring(0, dot);
        extension = dot <= 0 ? "" : name.substring(dot);
        pattern = Pattern.compile(
                Pattern.quote(stem) + "-(\\d{8}T\\d{9}Z)-(\\d{4})" + Pattern.quote(extension) + "(\\.gz)?");
    }

    /** All in the order in which they were written; of one that is there in both forms, the plain one. */
    List<Path> list() throws IOException {
        var files = new TreeMap<String, Path>();
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            for (Path file : stream) {
                Matcher name = pattern.matcher(String.valueOf(file.getFileName()));
                if (name.matches()) {
                    files.merge(name.group(1) + name.group(2), file, (one, other) -> isGzip(one) ? other : one);
                }
            }
        }
        return List.copyOf(files.values());
    }

    static boolean isGzip(Path file) {
        return file.toString().endsWith(GZIP);
    }

    /** A name behind all that are there, even if the clock was set back. */
    Path next(Instant now) throws IOException {
        String stamp = STAMP.format(now);
        int number = 0;
        List<Path> files = list();
        if (!files.isEmpty()) {
            Matcher last =
                    pattern.matcher(String.valueOf(files.get(files.size() - 1).getFileName()));
            if (last.matches() && last.group(1).compareTo(stamp) >= 0) {
                stamp = last.group(1);
                number = Integer.parseInt(last.group(2)) + 1;
            }
        }
        return folder.resolve(String.format(Locale.ROOT, "%s-%s-%04d%s", stem, stamp, number, extension));
    }

    /** Compresses what is not compressed yet. */
    void compress() throws IOException {
        for (Path file : list()) {
            if (!isGzip(file)) {
                compress(file);
            }
        }
    }

    private static void compress(Path file) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + GZIP + TEMPORARY);
        Files.deleteIfExists(temporary);
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = Files.newByteChannel(temporary, options, Folders.permissions(file, "rw-------"));
                OutputStream raw = java.nio.channels.Channels.newOutputStream(channel);
                var gzip = new GZIPOutputStream(raw);
                InputStream in = Files.newInputStream(file)) {
            in.transferTo(gzip);
            gzip.finish();
            ((java.nio.channels.FileChannel) channel).force(true);
        } catch (NoSuchFileException e) {
            Files.deleteIfExists(temporary); // somebody else has removed the file
            return;
        }
        Files.setLastModifiedTime(temporary, Files.getLastModifiedTime(file));
        Files.move(temporary, file.resolveSibling(file.getFileName() + GZIP), StandardCopyOption.ATOMIC_MOVE);
        Files.delete(file);
    }

    /** Deletes the oldest beyond a number, and those that have not changed for too long. */
    void deleteOld(int keepFiles, @Nullable Duration keepFor, Instant now) throws IOException {
        List<Path> files = list();
        int surplus = keepFiles == 0 ? 0 : Math.max(0, files.size() - keepFiles);
        delete(files.subList(0, surplus));
        if (keepFor != null) {
            for (Path file : files.subList(surplus, files.size())) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(keepFor))) {
                    delete(List.of(file));
                }
            }
        }
    }

    private static void delete(Collection<Path> files) throws IOException {
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
