package dev.llmops4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CassetteFileTest {
    private static final List<String> PIECES = List.of(
            "\n",
            "\r\n",
            "\r",
            "---",
            "--- status 200, headers after 1 ms, all after 2 ms\n",
            "\n\n",
            "data: ",
            "{",
            "}",
            "\"",
            "\\",
            "a: b\n",
            "\u0000",
            "\u2028",
            "世界",
            "🌍",
            "llmops4j cassette 1\n",
            "");

    @TempDir
    Path folder;

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void readsWhatItWrote(long seed) throws IOException {
        var random = new Random(seed);
        Object body = seed % 5 == 0 ? null : Map.of("a", List.of(text(random), 1, true), text(random), Map.of());
        var cassette = new Cassette(
                new Cassette.Asked("POST", "/x?y=" + seed, Map.of("content-type", "application/json"), body),
                ResponseHead.of(200, "text/plain"),
                text(random),
                random.nextInt(1000),
                random.nextInt(1000));
        Path file = folder.resolve("x" + CassetteFile.SUFFIX);

        CassetteFile.write(file, cassette);

        assertThat(CassetteFile.read(file)).as("seed %d", seed).isEqualTo(cassette);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    private static String text(Random random) {
        return IntStream.range(0, random.nextInt(12))
                .mapToObj(i -> PIECES.get(random.nextInt(PIECES.size())))
                .collect(Collectors.joining());
    }
}
