package dev.llmops4j.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The cassettes of a folder. Identical requests have several: the first is answered by the first one, and so on. Safe for
 * use by many threads at once.
 */
final class CassetteShelf {
    private final Path folder;
    private final Map<String, List<Path>> filesByKey = new HashMap<>();
    private final Map<Path, Cassette> cassettes = new LinkedHashMap<>();
    private final Map<String, Integer> asked = new HashMap<>();
    private final Set<String> replaced = new HashSet<>();

    /**
     * Reads the folder.
     *
     * @throws IllegalArgumentException if a file in it is not a cassette
     */
    CassetteShelf(Path folder) {
        this.folder = folder;
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> sorted = files.filter(file -> file.toString().endsWith(CassetteFile.SUFFIX))
                    .sorted(Comparator.<Path>comparingInt(
                                    file -> file.toString().length())
                            .thenComparing(Path::toString))
                    .toList();
            for (Path file : sorted) {
                put(file, CassetteFile.read(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The cassettes in '" + folder + "' cannot be read.", e);
        }
    }

    private void put(Path file, Cassette cassette) {
        cassettes.put(file, cassette);
        filesByKey
                .computeIfAbsent(cassette.request().key(), key -> new ArrayList<>())
                .add(file);
    }

    /** The next answer to such a request, or null if it was asked more often than it was recorded. */
    synchronized @Nullable Cassette next(Cassette.Asked request) {
        List<Path> files = filesByKey.getOrDefault(request.key(), List.of());
        int number = asked.merge(request.key(), 1, Integer::sum);
        return number <= files.size() ? cassettes.get(files.get(number - 1)) : null;
    }

    /** Writes a recording after those of its kind, or in place of those of earlier runs. */
    synchronized void add(Cassette cassette, boolean inPlace) throws IOException {
        String key = cassette.request().key();
        if (inPlace && replaced.add(key)) {
            for (Path old : filesByKey.getOrDefault(key, List.of())) {
                Files.deleteIfExists(old);
                cassettes.remove(old);
            }
            filesByKey.remove(key);
        }
        Files.createDirectories(folder);
        int number = filesByKey.getOrDefault(key, List.of()).size() + 1;
        while (Files.exists(file(cassette.request(), key, number))) {
            number++;
        }
        Path file = file(cassette.request(), key, number);
        CassetteFile.write(file, cassette);
        put(file, cassette);
    }

    private Path file(Cassette.Asked request, String key, int number) {
        String words = request.path()
                .replaceFirst("\\?.*", "")
                .replaceAll("[^A-Za-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return folder.resolve(words + "-" + hash(key) + "-" + number + CassetteFile.SUFFIX);
    }

    private static String hash(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Says why nothing answers a request, without the texts in it. */
    synchronized String missing(Cassette.Asked request) {
        String what = "No cassette in '" + folder + "' answers " + request.method() + " " + request.path();
        List<Path> files = filesByKey.getOrDefault(request.key(), List.of());
        String why;
        if (!files.isEmpty()) {
            why = " once more than it was recorded, which is " + files.size()
                    + (files.size() == 1 ? " time." : " times.");
        } else {
            why = cassettes.entrySet().stream()
                    .map(entry -> new Nearness(
                            entry.getKey(),
                            JsonDifference.between(entry.getValue().request(), request)))
                    .min(Comparator.comparingInt(near -> near.differences().size()))
                    .map(Nearness::describe)
                    .orElse("; there are none.");
        }
        return what + why + " Record it with CassetteMode.RECORD_MISSING.";
    }

    private record Nearness(Path file, List<String> differences) {
        private static final int SHOWN = 5;

        String describe() {
            String more = differences.size() > SHOWN ? ", and " + (differences.size() - SHOWN) + " more" : "";
            return ". The nearest is '" + file.getFileName() + "', which differs at "
                    + String.join(", ", differences.subList(0, Math.min(SHOWN, differences.size()))) + more + ".";
        }
    }
}
