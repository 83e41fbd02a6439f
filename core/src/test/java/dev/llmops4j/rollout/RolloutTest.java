package dev.llmops4j.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.llmops4j.CallContext;
import dev.llmops4j.prompt.SemanticVersion;
import dev.llmops4j.rollout.RolloutGuard.Metric;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RolloutTest {
    private static final SemanticVersion ONE = SemanticVersion.of(1, 0, 0);
    private static final SemanticVersion TWO = SemanticVersion.of(2, 0, 0);

    private static Rollout rollout(String unit, @Nullable LocalDate until) {
        return new Rollout(
                "r", "production", unit, List.of(new Arm(ONE, 9_000), new Arm(TWO, 1_000)), until, false, null, null);
    }

    @Test
    void sticksToTheKeyOfItsUnit() {
        CallContext context = CallContext.builder()
                .user("u-1")
                .session("s-1")
                .tenant("t-1")
                .tag("region", "eu")
                .build();
        assertThat(rollout("user", null).keyOf(context)).isEqualTo("u-1");
        assertThat(rollout("session", null).keyOf(context)).isEqualTo("s-1");
        assertThat(rollout("tenant", null).keyOf(context)).isEqualTo("t-1");
        assertThat(rollout("tags.region", null).keyOf(context)).isEqualTo("eu");
        assertThat(rollout("tags.shop", null).keyOf(context)).isNull();
        assertThat(rollout("user", null).keyOf(CallContext.EMPTY)).isNull();
    }

    /** An empty id is what anonymous callers often share: they must not all land in one arm. */
    @Test
    void takesAnEmptyKeyForNone() {
        assertThat(rollout("user", null).keyOf(CallContext.builder().user("").build()))
                .isNull();
    }

    @Test
    void endsAtTheMidnightAfterItsLastDay() {
        Rollout rollout = rollout("user", LocalDate.of(2026, 12, 31));
        assertThat(rollout.isOver(Instant.parse("2026-12-31T23:59:59.999Z"))).isFalse();
        assertThat(rollout.isOver(Instant.parse("2027-01-01T00:00:00Z"))).isTrue();
        assertThat(rollout("user", null).isOver(Instant.MAX)).isFalse();
    }

    @Test
    void stopsAndResumes() {
        var control = new RolloutControl();
        assertThat(control.isStopped("r", ONE)).isFalse();
        control.stop("r", TWO, "it fails");
        control.stop("r", TWO, "it fails again");
        assertThat(control.isStopped("r", TWO)).isTrue();
        assertThat(control.isStopped("r", ONE)).isFalse();
        assertThat(control.stopped())
                .singleElement()
                .satisfies(stop -> assertThat(stop.reason()).isEqualTo("it fails"));
        control.stop("r", "all of it");
        assertThat(control.isStopped("r", ONE)).isTrue();
        assertThat(control.isStopped("other", ONE)).isFalse();
        control.resume("r");
        assertThat(control.stopped()).isEmpty();
        assertThat(control.isStopped("r", TWO)).isFalse();
    }

    @Test
    void refusesGuardsThatSayNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RolloutGuard(Metric.SCORE, null, 0, false, 0.05, 1))
                .withMessage("metric score must name a score");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RolloutGuard(Metric.COST, "x", 0, false, 0.05, 1))
                .withMessage("only metric score names a score");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RolloutGuard(Metric.COST, null, Double.NaN, false, 0.05, 1))
                .withMessage("the tolerated harm must be 0 or more, was NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RolloutGuard(Metric.COST, null, 0, false, 1, 1))
                .withMessage("alpha must be above 0 and below 1, was 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RolloutGuard(Metric.ERROR_RATE, null, 0, false, 0.05, 2))
                .withMessage("the max of a rate is 1, was 2.0");
    }

    @Test
    void refusesNamesThatAreThereTwice() {
        var label = new ReleaseLabel("production", ONE, null);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PromptRelease(List.of(label, label), List.of()))
                .withMessage("label 'production' is there twice");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new PromptRelease(List.of(label), List.of(rollout("user", null), rollout("user", null))))
                .withMessage("rollout 'r' is there twice");
    }
}
