package dev.llmops4j.prompt;

import dev.llmops4j.CallContext;
import dev.llmops4j.rollout.RolloutControl;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a label picks. Immutable.
 *
 * @param own the label's version
 * @param rollouts its rollouts in order
 */
record LabelPlan(PromptSelection own, List<RolloutPlan> rollouts) {
    LabelPlan {
        rollouts = List.copyOf(rollouts);
    }

    PromptSelection select(CallContext context, RolloutControl control) {
        RolloutPlan running = running();
        return running == null ? own : running.select(context, control);
    }

    List<PromptVersion> candidates() {
        var versions = new LinkedHashSet<PromptVersion>();
        versions.add(own.version());
        rollouts.forEach(rollout -> versions.addAll(rollout.candidates()));
        return new ArrayList<>(versions);
    }

    /** The first that is not over: one that is stopped still keeps later ones from starting by themselves. */
    private @Nullable RolloutPlan running() {
        for (RolloutPlan rollout : rollouts) {
            if (!rollout.isOver()) {
                return rollout;
            }
        }
        return null;
    }
}
