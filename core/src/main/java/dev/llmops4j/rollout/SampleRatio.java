package dev.llmops4j.rollout;

import dev.llmops4j.internal.stats.SampleRatioTest;
import dev.llmops4j.internal.stats.UnitSet;
import dev.llmops4j.prompt.SemanticVersion;
import java.util.List;

/**
 * Watches whether units come to the versions in the shares of the split. Each unit counts once. Begins anew when the split
 * or what is stopped changes. Not safe for use by several threads.
 */
final class SampleRatio {
    static final int MOST_UNITS = 100_000;
    private static final double ALPHA = 0.001;

    private List<Arm> split = List.of();
    private List<RolloutStop> stops = List.of();
    private UnitSet units = new UnitSet(MOST_UNITS);
    private SampleRatioTest test = new SampleRatioTest(ALPHA, 1);
    private boolean told;

    /** Counts a unit; true if a mismatch is shown now and was not before. */
    boolean add(Rollout rollout, List<RolloutStop> stopsNow, SemanticVersion version, long unit) {
        if (!stops.equals(stopsNow) || !split.equals(rollout.split())) {
            restart(rollout, stopsNow);
        }
        int arm = indexOf(version);
        if (arm < 0 || !units.add(unit)) {
            return false;
        }
        test.add(arm);
        boolean news = test.isMismatch() && !told;
        told |= news;
        return news;
    }

    private void restart(Rollout rollout, List<RolloutStop> stopsNow) {
        split = rollout.split();
        stops = stopsNow;
        units = new UnitSet(MOST_UNITS);
        told = false;
        test = new SampleRatioTest(
                ALPHA,
                split.stream()
                        .mapToDouble(arm -> isStopped(rollout.name(), arm.version()) ? 0 : arm.basisPoints())
                        .toArray());
    }

    private boolean isStopped(String rollout, SemanticVersion version) {
        return stops.stream().anyMatch(stop -> stop.rollout().equals(rollout) && version.equals(stop.version()));
    }

    private int indexOf(SemanticVersion version) {
        for (int i = 0; i < split.size(); i++) {
            if (split.get(i).version().equals(version)) {
                return i;
            }
        }
        return -1;
    }

    long units(SemanticVersion version) {
        int arm = indexOf(version);
        return arm < 0 ? 0 : test.count(arm);
    }

    double pValue() {
        return test.pValue();
    }

    boolean isMismatch() {
        return test.isMismatch();
    }
}
