package dev.llmops4j.rollout;

import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is released of one prompt. Immutable.
 *
 * @param labels the labels, each name once
 * @param rollouts the rollouts in order, each name once: of two for one label, the first that is not over serves
 */
public record PromptRelease(List<ReleaseLabel> labels, List<Rollout> rollouts) {
    /** Nothing is said: the newest stable version serves. */
    public static final PromptRelease NONE = new PromptRelease(List.of(), List.of());

    /** Copies the lists and checks the names. */
    public PromptRelease {
        labels = List.copyOf(labels);
        rollouts = List.copyOf(rollouts);
        var names = new HashSet<>();
        for (ReleaseLabel label : labels) {
            if (!names.add(label.name())) {
                throw new IllegalArgumentException("label '" + label.name() + "' is there twice");
            }
        }
        names.clear();
        for (Rollout rollout : rollouts) {
            if (!names.add(rollout.name())) {
                throw new IllegalArgumentException("rollout '" + rollout.name() + "' is there twice");
            }
        }
    }

    /**
     * A label.
     *
     * @param name its name
     * @return the label, or null if there is none of this name
     */
    public @Nullable ReleaseLabel label(String name) {
        for (ReleaseLabel label : labels) {
            if (label.name().equals(name)) {
                return label;
            }
        }
        return null;
    }

    /**
     * A rollout.
     *
     * @param name its name
     * @return the rollout, or null if there is none of this name
     */
    public @Nullable Rollout rollout(String name) {
        for (Rollout rollout : rollouts) {
            if (rollout.name().equals(name)) {
                return rollout;
            }
        }
        return null;
    }
}
