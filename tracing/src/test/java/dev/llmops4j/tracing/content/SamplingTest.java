package dev.llmops4j.tracing.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.llmops4j.Call;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SamplingTest {
    private static final int CALLS = 20_000;

    @Test
    void coversTheShareOfCallsThatWasAskedFor() {
        List<Call> calls = Stream.generate(Capturing::call).limit(CALLS).toList();

        for (double rate : new double[] {0.01, 0.25, 0.9}) {
            ContentCapture capture = ContentCapture.full().withSampling(rate);
            // six standard deviations: one failure in half a billion runs
            assertThat(calls.stream().filter(capture::covers).count() / (double) CALLS)
                    .isCloseTo(rate, within(6 * Math.sqrt(rate * (1 - rate) / CALLS)));
        }
    }

    @Test
    void decidesOnceForACallWhateverTheMode() {
        ContentCapture full = ContentCapture.full().withSampling(0.5);
        ContentCapture hashed = ContentCapture.hashed().withSampling(0.5).withMaxChars(3);

        IntStream.range(0, 200).forEach(i -> {
            Call call = Capturing.call();
            boolean covered = full.covers(call);
            assertThat(hashed.covers(call)).isEqualTo(covered);
            assertThat(full.request(call, call.request()) instanceof Captured.Inline)
                    .isEqualTo(covered);
            assertThat(full.text(call, "x") instanceof Captured.Inline).isEqualTo(covered);
        });
    }

    @Test
    void coversMoreCallsAndNoOthersAtAHigherRate() {
        ContentCapture few = ContentCapture.full().withSampling(0.1);
        ContentCapture many = ContentCapture.full().withSampling(0.3);

        assertThat(Stream.generate(Capturing::call).limit(2_000).filter(few::covers))
                .isNotEmpty()
                .allMatch(many::covers);
    }

    @Test
    void isOffAtZeroAndCoversAllAtOne() {
        Call call = Capturing.call();

        assertThat(ContentCapture.full().withSampling(0).isOff()).isTrue();
        assertThat(ContentCapture.full().withSampling(0).text(null, "x")).isEqualTo(new Captured.Nothing<>(null));
        assertThat(ContentCapture.full().withSampling(1).covers(call)).isTrue();
        assertThat(ContentCapture.OFF.withSampling(1).isOff()).isTrue();
        assertThat(ContentCapture.OFF.covers(call)).isFalse();
    }

    @Test
    void mapsIdsToTheUnitInterval() {
        assertThat(Sampling.unit("0".repeat(32))).isZero();
        assertThat(Sampling.unit("8" + "0".repeat(31))).isEqualTo(0.5);
        assertThat(Sampling.unit("f".repeat(32))).isLessThan(1).isGreaterThan(0.999_999);
    }

    @Test
    void refusesWhatIsNoShare() {
        for (double rate : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> ContentCapture.full().withSampling(rate))
                    .hasMessage("rate must be from 0 to 1, was " + rate);
        }
    }
}
