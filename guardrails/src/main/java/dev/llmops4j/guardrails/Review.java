package dev.llmops4j.guardrails;

import dev.llmops4j.Call;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes texts through the checks of their stages, in order: each judges what the one before it left. */
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
        List<Check> checks = plan.at(at.stage());
        String current = text;
        for (int i = 0; i < checks.size() && !current.isEmpty(); i++) {
            Verdict verdict = checks.get(i).judge(call, current, at);
            if (verdict instanceof Verdict.Rewrite rewrite) {
                current = rewrite.text();
            } else if (verdict instanceof Verdict.Block || verdict instanceof Verdict.Retry) {
                stopper = checks.get(i);
                stop = verdict;
                return current;
            }
        }
        return current;
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
