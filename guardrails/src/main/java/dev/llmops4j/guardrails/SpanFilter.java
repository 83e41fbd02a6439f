package dev.llmops4j.guardrails;

import dev.llmops4j.Call;
import org.jspecify.annotations.Nullable;

/** Releases a text as far as a streaming check has settled it, with the replacements that it asked for. */
final class SpanFilter implements Filter {
    private final Call call;
    private final Check check;
    private final Boundary at;
    private final StreamingCheck reader;
    private final Edits edits = new Edits(true);
    private final StringBuilder held = new StringBuilder();
    private int released;
    private boolean failed;
    private long busy;

    private SpanFilter(Call call, Check check, Boundary at, StreamingCheck reader) {
        this.call = call;
        this.check = check;
        this.at = at;
        this.reader = reader;
    }

    /** Null if the guardrail reads whole texts only. */
    static @Nullable Filter of(Call call, Check check, Boundary at) {
        long start = System.nanoTime();
        try {
            StreamingCheck reader = check.guardrail().streaming(at);
            return reader == null ? null : new SpanFilter(call, check, at, reader);
        } catch (Exception | StackOverflowError e) {
            check.fail(call, at.stage(), e, start);
            return OPEN;
        }
    }

    @Override
    public void accept(CharSequence more, StringBuilder out) {
        if (failed) {
            out.append(more);
            return;
        }
        held.append(more);
        int read = released + held.length();
        edits.read(read);
        // a check that was given up may go on reading: it gets a copy
        CharSequence piece = check.policy().timeout() == null ? more : more.toString();
        step((checking, sink) -> checking.accept(piece, sink), false);
        release(failed ? read : edits.settled(), out);
    }

    @Override
    public void end(StringBuilder out) {
        if (!failed && released + held.length() > 0) {
            step(StreamingCheck::end, true);
            release(released + held.length(), out);
        }
    }

    private void step(Check.Step step, boolean last) {
        long start = call.hasListeners() ? System.nanoTime() : 0;
        try {
            int settled = check.step(call, reader, step, edits);
            if (!last) {
                edits.settle(settled);
            }
        } catch (Exception | StackOverflowError e) {
            failed = true;
            if (!edits.isBlocked()) {
                check.fail(call, at.stage(), e, start);
            }
        }
        busy += call.hasListeners() ? System.nanoTime() - start : 0;
        if (edits.isBlocked()) {
            throw Blocked.output(check, edits.findings());
        }
    }

    private void release(int limit, StringBuilder out) {
        int done = edits.apply(held, released, limit, out);
        held.delete(0, done - released);
        released = done;
    }

    @Override
    public boolean holds() {
        return held.length() > 0;
    }

    @Override
    public void report() {
        if (call.hasListeners() && released + held.length() > 0 && (!failed || edits.isBlocked())) {
            GuardrailEvent.emit(
                    call, check, at.stage(), edits.verdictName(), edits.findings(), System.nanoTime() - busy);
        }
    }
}
