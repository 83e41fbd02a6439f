package dev.llmops4j.guardrails;

import dev.llmops4j.Call;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes texts through the checks of their stages, in order: each judges what the one before it left,
 * those of a group the same. */
final class Review {
    private final Call call;
    private final Plan plan;
    private @Nullable Check stopper;
    private Verdict stop = Verdict.PASS;

    Review(Call call, Plan plan) {
        this.call = call;
        this.plan = plan;
    }

    /** The text after all checks; the same object if none of them changed it. Stops when one does not let it pass. */
    String of(String text, Boundary at) {
        List<Group> groups = plan.at(at.stage());
        Budget budget = groups.isEmpty() ? null : plan.budget(call, at.stage());
        String current = text;
        for (int i = 0; i < groups.size() && !current.isEmpty() && stopper == null; i++) {
            Group group = groups.get(i);
            current = group.isSingle()
                    ? single(group.first(), current, at, budget)
                    : together(group, current, at, budget);
        }
        return current;
    }

    private String single(Check check, String text, Boundary at, @Nullable Budget budget) {
        Verdict verdict = check.judge(call, text, at, budget);
        if (verdict instanceof Verdict.Rewrite rewrite) {
            return rewrite.text();
        }
        if (verdict instanceof Verdict.Block || verdict instanceof Verdict.Retry) {
            stopper = check;
            stop = verdict;
        }
        return text;
    }

    private String together(Group group, String text, Boundary at, @Nullable Budget budget) {
        GroupReview review = GroupReview.of(group, call, text, at, budget);
        stopper = review.stopper();
        stop = review.stop();
        return review.text();
    }

    /** The check that did not let a text pass, or null. */
    @Nullable
    Check stopper() {
        return stopper;
    }

    /** What it said. */
    Verdict stop() {
        return stop;
    }
}
