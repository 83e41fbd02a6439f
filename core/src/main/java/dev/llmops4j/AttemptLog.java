package dev.llmops4j;

import dev.llmops4j.chat.Usage;
import dev.llmops4j.cost.Cost;
import dev.llmops4j.cost.PriceCatalog;
import dev.llmops4j.error.ProviderException;
import java.util.ArrayList;
import java.util.List;

/** The attempts of one call. Safe for use by many threads at once: exchanges may run side by side. */
final class AttemptLog {
    private final List<Attempt> attempts = new ArrayList<>(1);

    synchronized void add(Attempt attempt) {
        attempts.add(attempt);
    }

    synchronized List<Attempt> all() {
        return List.copyOf(attempts);
    }

    synchronized int size() {
        return attempts.size();
    }

    synchronized Usage usage() {
        Usage sum = Usage.ZERO;
        for (Attempt attempt : attempts) {
            sum = sum.plus(attempt.usage());
        }
        return sum;
    }

    Cost cost(PriceCatalog prices) {
        Cost sum = Cost.NONE;
        for (Attempt attempt : all()) {
            sum = sum.plus(attempt.cost(prices));
        }
        return sum;
    }

    /** What a failed request used: nothing if the provider refused it, else nobody knows. */
    static Usage usageOf(Throwable error) {
        return error instanceof ProviderException provider && provider.isUnbilled() ? Usage.ZERO : Usage.UNKNOWN;
    }
}
