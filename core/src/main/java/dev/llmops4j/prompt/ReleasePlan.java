package dev.llmops4j.prompt;

import dev.llmops4j.error.NearestName;
import dev.llmops4j.error.Problem;
import dev.llmops4j.rollout.PromptRelease;
import dev.llmops4j.rollout.ReleaseLabel;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The labels of one prompt, ready to pick versions. Immutable.
 *
 * @param declared what it was made of
 * @param release the part of it that can be used
 * @param labels the labels that work
 * @param broken why the other labels do not
 * @param unreadable why nothing is known of the releases, or null if they could be read
 */
record ReleasePlan(
        PromptRelease declared,
        PromptRelease release,
        Map<String, LabelPlan> labels,
        Map<String, Problem> broken,
        @Nullable Problem unreadable) {
    static final ReleasePlan NONE = new ReleasePlan(PromptRelease.NONE, PromptRelease.NONE, Map.of(), Map.of(), null);

    ReleasePlan {
        labels = Map.copyOf(labels);
        broken = Map.copyOf(broken);
    }

    /** Nobody knows which version is released: better no answer than one from a version that nobody released. */
    static ReleasePlan unreadable(Problem problem) {
        return new ReleasePlan(PromptRelease.NONE, PromptRelease.NONE, Map.of(), Map.of(), problem);
    }

    @Nullable
    LabelPlan label(String name) {
        return labels.get(name);
    }

    /** Whether a label is meant to be there. */
    boolean names(String label) {
        return unreadable != null || labels.containsKey(label) || broken.containsKey(label);
    }

    /** Why a label picks nothing. */
    String nothingFor(String label, PromptId id) {
        Problem problem = unreadable != null ? unreadable : broken.get(label);
        if (problem != null) {
            return "Label '" + label + "' of prompt '" + id + "' cannot be used: " + problem;
        }
        if (release.labels().isEmpty()) {
            return "Prompt '" + id + "' has no label '" + label
                    + "', as no release names one. Ask for a version or a range,"
                    + " or add the label to releases.yaml.";
        }
        var names = release.labels().stream().map(ReleaseLabel::name).toList();
        String near = NearestName.of(label, names);
        return "Prompt '" + id + "' has no label '" + label + "'."
                + (near == null ? "" : " Did you mean '" + near + "'?") + " Labels: "
                + names.stream().sorted().collect(Collectors.joining(", ")) + ".";
    }
}
