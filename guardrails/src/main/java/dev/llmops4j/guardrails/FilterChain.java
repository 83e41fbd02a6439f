package dev.llmops4j.guardrails;

import dev.llmops4j.Call;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The filters of one channel of a stream, in order: each reads what the one before it released. */
final class FilterChain {
    private final Channel channel;
    private final List<Filter> filters;
    private StringBuilder out = new StringBuilder();
    private StringBuilder spare = new StringBuilder();

    private FilterChain(Channel channel, List<Filter> filters) {
        this.channel = channel;
        this.filters = filters;
    }

    /** Null if a guardrail that counts reads whole texts only. */
    static @Nullable FilterChain of(Channel channel, Call call, Plan plan, Boundary at) {
        List<Group> groups = plan.at(at.stage());
        Budget budget = groups.isEmpty() ? null : plan.budget(call, at.stage());
        var filters = new ArrayList<Filter>(groups.size());
        for (Group group : groups) {
            var enforced = new ArrayList<Check>(1);
            for (Check check : group.checks()) {
                if (check.policy().isEnforced()) {
                    enforced.add(check);
                } else {
                    filters.add(new Watch(call, check, at, budget));
                }
            }
            Filter filter = SpanFilter.of(call, enforced, at, budget);
            if (filter == null) {
                return null;
            }
            if (!enforced.isEmpty()) {
                filters.add(filter);
            }
        }
        return new FilterChain(channel, filters);
    }

    /** The same chain with one more filter at its end. */
    FilterChain then(Filter last) {
        filters.add(last);
        return this;
    }

    Channel channel() {
        return channel;
    }

    /** What may be released after the next characters were read, possibly nothing; the same object if just they are. */
    String accept(String more) {
        CharSequence piece = more;
        for (Filter filter : filters) {
            if (piece.length() == 0) {
                return "";
            }
            StringBuilder next = nextBuffer();
            filter.accept(piece, next);
            piece = next;
        }
        return more.contentEquals(piece) ? more : piece.toString();
    }

    /** What is left to release, possibly nothing. */
    String end() {
        CharSequence piece = "";
        for (Filter filter : filters) {
            StringBuilder next = nextBuffer();
            if (piece.length() > 0) {
                filter.accept(piece, next);
            }
            filter.end(next);
            piece = next;
        }
        return piece.toString();
    }

    /** The one that does not hold what the last filter wrote. */
    private StringBuilder nextBuffer() {
        StringBuilder next = spare;
        spare = out;
        out = next;
        next.setLength(0);
        return next;
    }

    boolean holds() {
        for (Filter filter : filters) {
            if (filter.holds()) {
                return true;
            }
        }
        return false;
    }

    void report() {
        filters.forEach(Filter::report);
    }
}
