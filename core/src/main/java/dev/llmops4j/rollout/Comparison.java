package dev.llmops4j.rollout;

import dev.llmops4j.internal.stats.HarmTest;
import dev.llmops4j.internal.stats.Interval;
import dev.llmops4j.internal.stats.UnitSet;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.SemanticVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The versions of one rollout against each other, from the calls of this process. Goes on through a change of the shares;
 * any other change of what is compared needs a new one. Safe for use by many threads at once: each adds its value in well
 * under a microsecond.
 */
final class Comparison {
    private final PromptId prompt;
    private final SemanticVersion control;
    private final Instant since = Instant.now();
    private final @Nullable RolloutGuard guard;
    private final @Nullable Gauge gauge;
    private final List<Side> sides = new ArrayList<>(); // the control first
    private final SampleRatio ratio = new SampleRatio();
    private UnitSet counted = new UnitSet(SampleRatio.MOST_UNITS);
    private volatile Rollout rollout;
    private volatile List<SemanticVersion> stopped = List.of();
    private final AtomicBoolean unpriced = new AtomicBoolean();

    Comparison(PromptId prompt, Rollout rollout, SemanticVersion control) {
        this.prompt = prompt;
        this.control = control;
        this.guard = rollout.guard();
        this.gauge = guard == null ? null : new Gauge(guard);
        this.rollout = rollout;
        double alpha = guard == null ? RolloutGuard.DEFAULT_ALPHA : guard.alpha();
        sides.add(new Side(control, alpha, null));
        for (Arm arm : rollout.split()) {
            if (!arm.version().equals(control)) {
                // Bonferroni: each of two treatments gets half of the false alarms
                double share = alpha / (rollout.split().size() - 1);
                sides.add(new Side(arm.version(), alpha, gauge == null ? null : new HarmTest(gauge.contrast(), share)));
            }
        }
        fitShares();
    }

    /** Whether nothing has changed. */
    boolean isOf(Rollout now, SemanticVersion controlNow) {
        return rollout.equals(now) && control.equals(controlNow);
    }

    /** Whether what it compares is the same, the shares aside. */
    boolean continuesAs(Rollout now, SemanticVersion controlNow) {
        return control.equals(controlNow)
                && rollout.unit().equals(now.unit())
                && Objects.equals(guard, now.guard())
                && now.split().size() == sides.size()
                && now.split().stream().allMatch(arm -> side(arm.version()) != null);
    }

    synchronized Comparison continueAs(Rollout now) {
        rollout = now;
        fitShares();
        return this;
    }

    private void fitShares() {
        int controlShare = share(control);
        for (Side side : sides) {
            if (side.test != null) {
                side.test.shares(share(side.version), controlShare);
            }
        }
    }

    private int share(SemanticVersion version) {
        for (Arm arm : rollout.split()) {
            if (arm.version().equals(version)) {
                return arm.basisPoints();
            }
        }
        return 0;
    }

    private @Nullable Side side(SemanticVersion version) {
        for (Side side : sides) {
            if (side.version.equals(version)) {
                return side;
            }
        }
        return null;
    }

    @Nullable
    Gauge gauge() {
        return gauge;
    }

    Rollout rollout() {
        return rollout;
    }

    PromptId prompt() {
        return prompt;
    }

    /** The versions that were stopped because of it. */
    List<SemanticVersion> stopped() {
        return stopped;
    }

    synchronized void markStopped(SemanticVersion version) {
        var more = new ArrayList<>(stopped);
        more.add(version);
        stopped = List.copyOf(more);
    }

    /** Whether nobody asked before. */
    boolean isFirstUnpriced() {
        return unpriced.compareAndSet(false, true);
    }

    /** Counts a unit; true if it shows, for the first time, that units do not come in the shares of the split. */
    synchronized boolean expose(SemanticVersion version, long unit, List<RolloutStop> stops) {
        return ratio.add(rollout, stops, version, unit);
    }

    /**
     * Counts the value of a call.
     *
     * @param value from 0 to 1
     * @param unit the hash of the call's unit, or null if the value counts whoever it is of
     * @return the versions that are now shown to do harm and were not before
     */
    synchronized List<SemanticVersion> add(SemanticVersion version, double value, @Nullable Long unit) {
        Side side = side(version);
        if (side == null || (unit != null && !isFirst(unit))) {
            return List.of();
        }
        side.mean.add(value);
        if (side.test != null) {
            side.test.treatment(value);
        } else {
            sides.stream().skip(1).forEach(other -> control(other, value));
        }
        return news();
    }

    private static void control(Side treatment, double value) {
        if (treatment.test != null) {
            treatment.test.control(value);
        }
    }

    /** Forgets all units when there are too many: a unit that counts a second time is better than a guard that is blind. */
    private boolean isFirst(long unit) {
        if (counted.isFull() && !counted.contains(unit)) {
            counted = new UnitSet(SampleRatio.MOST_UNITS);
        }
        return counted.add(unit);
    }

    private List<SemanticVersion> news() {
        List<SemanticVersion> harmful = List.of();
        for (Side side : sides) {
            if (side.isNewlyHarmful()) {
                harmful = new ArrayList<>(harmful);
                harmful.add(side.version);
            }
        }
        return harmful;
    }

    synchronized RolloutReport report() {
        List<VariantReport> variants = sides.stream().map(this::report).toList();
        return new RolloutReport(prompt, rollout.name(), since, guard, variants, ratio.pValue(), ratio.isMismatch());
    }

    private VariantReport report(Side side) {
        double max = guard == null ? 1 : guard.max();
        Estimate metric = Estimate.of(side.mean.interval(), max);
        VariantReport.Harm harm = side.test == null ? null : harm(side.test, max);
        return new VariantReport(side.version, share(side.version), ratio.units(side.version), metric, harm);
    }

    private static VariantReport.Harm harm(HarmTest test, double max) {
        Interval difference = test.difference();
        return new VariantReport.Harm(Estimate.of(difference, max), test.pValue(), test.isHarmShown());
    }
}
