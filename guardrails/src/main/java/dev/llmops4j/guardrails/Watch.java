package dev.llmops4j.guardrails;

import dev.llmops4j.Call;
import org.jspecify.annotations.Nullable;

/** Lets a text through at once and has it judged, for the record only, when it is complete or nobody reads on. */
final class Watch implements Filter {
    private final Call call;
    private final Check check;
    private final Boundary at;
    private final @Nullable Budget budget;
    private final StringBuilder seen = new StringBuilder();

    Watch(Call call, Check check, Boundary at, @Nullable Budget budget) {
        this.call = call;
        this.check = check;
        this.at = at;
        this.budget = budget;
    }

    @Override
    public void accept(CharSequence more, StringBuilder out) {
        seen.append(more);
        out.append(more);
    }

    @Override
    public void end(StringBuilder out) {
        // nothing was held back
    }

    @Override
    public boolean holds() {
        return false;
    }

    @Override
    public void report() {
        if (seen.length() > 0) {
            check.judge(call, seen.toString(), at, budget);
        }
    }
}
