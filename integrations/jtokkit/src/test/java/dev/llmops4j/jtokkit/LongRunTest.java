package dev.llmops4j.jtokkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.llmops4j.token.TokenCount;
import dev.llmops4j.token.TokenCounter;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LongRunTest {
    private static final int LENGTH = 200_000;
    private static final String[] MODELS = {"gpt-4", "gpt-4o"};

    private final JtokkitTokenCounter counter = JtokkitTokenCounter.create();

    /** Merging pairs one by one over the whole run, as tiktoken did, takes minutes for these. */
    @ParameterizedTest
    @ValueSource(
            strings = {"a", " ", "\n", "!", "A", "aA", "ab", "中", "ー", "\u0e01", "\u0301", "\ud83d\ude00", " \t", "x9"})
    void longRunsTakeSecondsAtMost(String unit) {
        String text = unit.repeat(LENGTH / unit.length());
        for (String model : MODELS) {
            TokenCount count = assertTimeout(Duration.ofSeconds(20), () -> counter.count(text, model));

            assertThat(count.tokens()).isPositive();
            assertThat(TokenCounter.estimating().count(text, model).high())
                    .as("what the estimate foresees at most")
                    .isGreaterThanOrEqualTo(count.tokens());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void countsAnyCharacters(long seed) {
        var random = new Random(seed);
        String text = random.ints(5_000, 0, 0x10000)
                .collect(StringBuilder::new, (out, c) -> out.append((char) c), StringBuilder::append)
                .toString();
        for (String model : MODELS) {
            assertThatCode(() -> counter.count(text, model)).as("seed %d", seed).doesNotThrowAnyException();
        }
    }

    @Test
    void manyThreadsCountTheSame() {
        String text = "The quick brown fox jumps over the lazy dog. ".repeat(50);
        long expected = counter.count(text, "gpt-4o").tokens();
        var counts = new ConcurrentLinkedQueue<Long>();

        IntStream.range(0, 400)
                .parallel()
                .forEach(i -> counts.add(
                        JtokkitTokenCounter.create().count(text, "gpt-4o").tokens()));

        assertThat(counts).hasSize(400).containsOnly(expected);
    }
}
