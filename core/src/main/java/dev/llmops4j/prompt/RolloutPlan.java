package dev.llmops4j.prompt;

import dev.llmops4j.CallContext;
import dev.llmops4j.rollout.Arm;
import dev.llmops4j.rollout.Assignment;
import dev.llmops4j.rollout.Exposure;
import dev.llmops4j.rollout.Rollout;
import dev.llmops4j.rollout.RolloutControl;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A rollout with the versions that it picks from; each answer is made once. Immutable. */
final class RolloutPlan {
    private final Rollout rollout;
    private final InstantSource clock;
    private final PromptVersion control;
    private final Assignment assignment;
    private final PromptSelection noUnit;
    private final PromptSelection stopped;
    private final Map<SemanticVersion, PromptSelection> arms = new HashMap<>();

    /** All arms of the rollout must be among the versions. */
    RolloutPlan(Rollout rollout, PromptVersion control, CatalogVersions versions, InstantSource clock) {
        this.rollout = rollout;
        this.clock = clock;
        this.control = control;
        this.assignment = new Assignment(rollout, control.version());
        this.noUnit = selection(control, Exposure.Reason.NO_UNIT);
        this.stopped = selection(control, Exposure.Reason.STOPPED);
        for (Arm arm : rollout.split()) {
            PromptVersion version =
                    Objects.requireNonNull(versions.exact(arm.version()), "arm").version();
            arms.put(arm.version(), selection(version, Exposure.Reason.ASSIGNED));
        }
    }

    private PromptSelection selection(PromptVersion version, Exposure.Reason reason) {
        return new PromptSelection(version, new Exposure(rollout.name(), version.version(), rollout.unit(), reason));
    }

    boolean isOver() {
        return rollout.until() != null && rollout.isOver(clock.instant());
    }

    PromptSelection select(CallContext context, RolloutControl switches) {
        if (rollout.stopped() || switches.isStopped(rollout.name(), control.version())) {
            return stopped;
        }
        String key = rollout.keyOf(context);
        if (key == null) {
            return noUnit;
        }
        SemanticVersion version = assignment.versionOf(key);
        return switches.isStopped(rollout.name(), version)
                ? stopped
                : Objects.requireNonNull(arms.get(version), "the assignment picks arms only");
    }

    /** What it may pick; one that is stopped from outside may be resumed. */
    List<PromptVersion> candidates() {
        if (rollout.stopped() || isOver()) {
            return List.of();
        }
        return rollout.split().stream()
                .map(arm -> Objects.requireNonNull(arms.get(arm.version()), "made of all arms")
                        .version())
                .toList();
    }
}
