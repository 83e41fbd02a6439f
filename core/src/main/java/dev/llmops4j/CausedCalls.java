package dev.llmops4j;

import dev.llmops4j.cost.Cost;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The calls that ran in the course of another one. Most calls cause none. Safe for use by many threads at once. */
final class CausedCalls {
    private @Nullable List<Call> calls;

    synchronized void add(Call call) {
        if (calls == null) {
            calls = new ArrayList<>(1);
        }
        calls.add(call);
    }

    synchronized List<Call> all() {
        return calls == null ? List.of() : List.copyOf(calls);
    }

    Cost cost() {
        Cost sum = Cost.NONE;
        for (Call call : all()) {
            sum = sum.plus(call.cost());
        }
        return sum;
    }
}
