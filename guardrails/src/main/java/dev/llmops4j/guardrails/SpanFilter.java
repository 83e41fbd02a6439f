package dev.llmops4j.guardrails;

import dev.llmops4j.Call;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Releases a text as far as all streaming checks of a group have settled it, with the replacements that they asked for. The
 * checks take turns with each piece.
 */
final class SpanFilter implements Filter {
    private final List<Reading> readings;
    private final Merge merge = new Merge();
    private final StringBuilder held = new StringBuilder();
    private int released;

    private SpanFilter(List<Reading> readings) {
        this.readings = readings;
    }

    /** Null if one of the guardrails reads whole texts only. */
    static @Nullable Filter of(Call call, List<Check> checks, Boundary at, @Nullable Budget budget) {
        var readings = new ArrayList<Reading>(checks.size());
        for (Check check : checks) {
            long start = System.nanoTime();
            try {
                StreamingCheck reader = check.guardrail().streaming(at);
                if (reader == null) {
                    return null;
                }
                readings.add(new Reading(call, check, at, budget, reader));
            } catch (Throwable e) {
                Ruling.ordinary(e);
                check.fail(call, at.stage(), e, start);
            }
        }
        return readings.isEmpty() ? OPEN : new SpanFilter(readings);
    }

    @Override
    public void accept(CharSequence more, StringBuilder out) {
        int read = released + held.length() + more.length();
        int settled = read;
        boolean over = true;
        for (int i = 0; i < readings.size(); i++) {
            Reading reading = readings.get(i);
            reading.accept(more);
            collect(i, reading);
            settled = Math.min(settled, reading.settled());
            over &= reading.hasFailed();
        }
        if (settled == read && holdsNothing()) {
            out.append(more);
            released = read;
        } else {
            held.append(more);
            release(settled, over, out);
        }
    }

    /** As it is for most pieces of most texts. */
    private boolean holdsNothing() {
        return held.length() == 0 && merge.isEmpty();
    }

    @Override
    public void end(StringBuilder out) {
        for (int i = 0; i < readings.size(); i++) {
            readings.get(i).end();
            collect(i, readings.get(i));
        }
        release(released + held.length(), true, out);
    }

    private void collect(int member, Reading reading) {
        for (Replacement next = reading.poll(); next != null; next = reading.poll()) {
            merge.add(member, next);
        }
    }

    private void release(int limit, boolean last, StringBuilder out) {
        int done = merge.apply(held, released, limit, last, out);
        held.delete(0, done - released);
        released = done;
    }

    @Override
    public boolean holds() {
        return held.length() > 0;
    }

    @Override
    public void report() {
        readings.forEach(Reading::report);
    }
}
