package dev.llmops4j.maven;

import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptRepository;
import dev.llmops4j.rollout.PromptRelease;
import dev.llmops4j.rollout.ReleaseLabel;
import dev.llmops4j.rollout.Rollout;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What has changed in the releases of one prompt, one sentence each. */
final class ReleaseChanges {
    private ReleaseChanges() {}

    static List<String> of(PromptId id, PromptRepository before, PromptRepository after) {
        PromptRelease old = before.release(id);
        PromptRelease now = after.release(id);
        List<String> changes = new ArrayList<>();
        Set<String> labels = new TreeSet<>();
        old.labels().forEach(label -> labels.add(label.name()));
        now.labels().forEach(label -> labels.add(label.name()));
        labels.forEach(name -> label(changes, name, old.label(name), now.label(name)));
        Set<String> rollouts = new TreeSet<>();
        old.rollouts().forEach(rollout -> rollouts.add(rollout.name()));
        now.rollouts().forEach(rollout -> rollouts.add(rollout.name()));
        rollouts.forEach(name -> rollout(changes, name, old.rollout(name), now.rollout(name)));
        return changes;
    }

    private static void label(
            List<String> changes, String name, @Nullable ReleaseLabel before, @Nullable ReleaseLabel after) {
        String label = "Label '" + name + "'";
        if (before == null && after != null) {
            changes.add(label + " is new and points to " + after.version() + ".");
        } else if (before != null && after == null) {
            changes.add(label + " is gone; it pointed to " + before.version() + ".");
        } else if (before != null && after != null && !before.version().equals(after.version())) {
            changes.add(label + " moves from " + before.version() + " to " + after.version() + ".");
        }
    }

    private static void rollout(List<String> changes, String name, @Nullable Rollout before, @Nullable Rollout after) {
        String rollout = "Rollout '" + name + "'";
        if (before == null && after != null) {
            changes.add(rollout + " of label '" + after.label() + "' is new: " + split(after) + ".");
        } else if (before != null && after == null) {
            changes.add(rollout + " is gone; it was " + split(before) + ".");
        } else if (before != null && after != null) {
            both(changes, rollout, before, after);
        }
    }

    private static void both(List<String> changes, String rollout, Rollout before, Rollout after) {
        if (before.stopped() != after.stopped()) {
            changes.add(
                    rollout + (after.stopped() ? " is stopped: everyone gets the label's version." : " runs again."));
        }
        if (!before.split().equals(after.split())) {
            changes.add(rollout + " changes from " + split(before) + " to " + split(after) + ".");
        }
        boolean other = !before.label().equals(after.label())
                || !before.unit().equals(after.unit())
                || !Objects.equals(before.until(), after.until())
                || !Objects.equals(before.guard(), after.guard());
        if (other) {
            changes.add(rollout + " changes its label, unit, end or guard.");
        }
    }

    private static String split(Rollout rollout) {
        return rollout.split().stream().map(Object::toString).collect(Collectors.joining(", "));
    }
}
