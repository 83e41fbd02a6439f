package dev.llmops4j.guardrails.check;

import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.StreamingCheck;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Waits for the beginning of a text, has it judged, and lets the rest go. */
final class HeadScan implements StreamingCheck {
    private final int limit;
    private final Consequence action;
    private final Function<String, @Nullable Finding> judge;
    private final StringBuilder head = new StringBuilder();
    private int read;
    private boolean judged;

    /** @param limit how many characters are judged */
    HeadScan(int limit, Consequence action, Function<String, @Nullable Finding> judge) {
        this.limit = limit;
        this.action = action;
        this.judge = judge;
    }

    @Override
    public void accept(CharSequence more, Sink found) {
        read += more.length();
        head.append(more, 0, Math.min(more.length(), limit - head.length()));
        if (head.length() == limit) {
            judge(found);
        }
    }

    @Override
    public void end(Sink found) {
        judge(found);
    }

    private void judge(Sink found) {
        Finding finding = judged ? null : judge.apply(head.toString());
        judged = true;
        if (finding != null) {
            action.report(finding, found);
        }
    }

    @Override
    public int settled() {
        return judged ? read : 0;
    }
}
