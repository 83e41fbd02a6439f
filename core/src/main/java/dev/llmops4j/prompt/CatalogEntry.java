package dev.llmops4j.prompt;

import dev.llmops4j.CallContext;
import dev.llmops4j.rollout.ReleaseLabel;
import dev.llmops4j.rollout.RolloutControl;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One prompt of a catalog.
 *
 * @param versions its versions
 * @param plan what is released of them
 */
record CatalogEntry(CatalogVersions versions, ReleasePlan plan) {
    /** The version that a selector picks for a call, or null. */
    @Nullable
    PromptSelection select(VersionSelector selector, CallContext context, RolloutControl control) {
        String label = labelOf(selector);
        if (label == null) {
            return versions.select(selector);
        }
        LabelPlan labelled = plan.label(label);
        return labelled == null ? null : labelled.select(context, control);
    }

    List<PromptVersion> candidates(VersionSelector selector) {
        String label = labelOf(selector);
        if (label == null) {
            PromptSelection selection = versions.select(selector);
            return selection == null ? List.of() : List.of(selection.version());
        }
        LabelPlan labelled = plan.label(label);
        return labelled == null ? List.of() : labelled.candidates();
    }

    /** The label that a selector goes by, or null if it goes by versions. */
    private @Nullable String labelOf(VersionSelector selector) {
        if (selector instanceof VersionSelector.Label label) {
            return label.name();
        }
        return selector instanceof VersionSelector.Default && plan.names(ReleaseLabel.PRODUCTION)
                ? ReleaseLabel.PRODUCTION
                : null;
    }

    String nothingFor(VersionSelector selector) {
        String label = labelOf(selector);
        return label == null ? versions.nothingFor(selector) : plan.nothingFor(label, versions.id());
    }
}
