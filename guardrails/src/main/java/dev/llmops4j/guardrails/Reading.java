package dev.llmops4j.guardrails;

import dev.llmops4j.Call;
import org.jspecify.annotations.Nullable;

/** One check's way through a streamed text: what it reported so far, and whether it failed. */
final class Reading {
    private final Call call;
    private final Check check;
    private final Boundary at;
    private final @Nullable Budget budget;
    private final StreamingCheck reader;
    private final Edits edits = new Edits(true);
    private int read;
    private boolean failed;
    private long busy;

    Reading(Call call, Check check, Boundary at, @Nullable Budget budget, StreamingCheck reader) {
        this.call = call;
        this.check = check;
        this.at = at;
        this.budget = budget;
        this.reader = reader;
    }

    void accept(CharSequence more) {
        read += more.length();
        if (failed) {
            return;
        }
        edits.read(read);
        step(more);
    }

    void end() {
        if (!failed && read > 0) {
            step(null);
        }
    }

    private void step(@Nullable CharSequence more) {
        long start = call.hasListeners() ? System.nanoTime() : 0;
        try {
            int settled = check.step(call, reader, more, edits, budget);
            if (more != null) {
                edits.settle(settled);
            }
        } catch (Throwable e) {
            Ruling.ordinary(e);
            failed = true;
            if (!edits.isBlocked()) {
                check.fail(call, at.stage(), e, start);
            }
        }
        busy += call.hasListeners() ? System.nanoTime() - start : 0;
        if (edits.isBlocked()) {
            throw Blocked.text(check, edits.findings(), at);
        }
    }

    /** The offset below which it has nothing more to say. */
    int settled() {
        return failed ? read : edits.settled();
    }

    boolean hasFailed() {
        return failed;
    }

    /** The next replacement that it asked for and that is not made, or null. */
    @Nullable
    Replacement poll() {
        return edits.poll();
    }

    void report() {
        if (call.hasListeners() && read > 0 && (!failed || edits.isBlocked())) {
            check.tell(call, at.stage(), new Outcome(edits.verdictName(), edits.findings(), busy, null));
        }
    }
}
