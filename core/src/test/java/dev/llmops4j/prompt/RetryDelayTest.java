package dev.llmops4j.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RetryDelayTest {
    private static LongStream delays(Duration refreshEvery, double random) {
        var delay = new RetryDelay(refreshEvery, () -> random);
        return IntStream.range(0, 9).mapToLong(delay::after);
    }

    @Test
    void doublesFromASecondToTheTimeBetweenRefreshesButAMinuteAtLeast() {
        assertThat(delays(Duration.ofSeconds(10), 1))
                .containsExactly(11_000L, 1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 32_000L, 60_000L, 60_000L);
        assertThat(delays(Duration.ofMinutes(2), 1))
                .containsExactly(132_000L, 1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 32_000L, 64_000L, 120_000L);
        assertThat(delays(Duration.ofMillis(5), 1)).startsWith(6L, 5L, 10L, 20L);
    }

    @Test
    void isSpreadSoThatAFleetDoesNotAskAtOnce() {
        assertThat(delays(Duration.ofSeconds(10), 0)).startsWith(9_000L, 500L, 1_000L);
        assertThat(delays(Duration.ofSeconds(10), 0.5)).startsWith(10_000L, 750L, 1_500L);
    }

    @Test
    void neverOverflows() {
        var delay = new RetryDelay(Duration.ofDays(365), () -> 1);
        long limit = Duration.ofDays(365).toMillis();
        assertThat(IntStream.of(40, 60, 63, 64, 65, 1_000, Integer.MAX_VALUE).mapToLong(delay::after))
                .containsOnly(limit);
    }
}
