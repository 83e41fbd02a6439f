package dev.llmops4j.guardrails;

import dev.llmops4j.Call;
import dev.llmops4j.ContextKey;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What is left of the time that all checks of one stage of a call may take together. Safe for use by many threads at once. */
final class Budget {
    private final Duration whole;
    private final AtomicLong left;

    private Budget(Duration whole) {
        this.whole = whole;
        left = new AtomicLong(whole.toNanos());
    }

    /** The time that all checks of the stage may take together. */
    Duration whole() {
        return whole;
    }

    /** In nanoseconds; 0 or less if it is over. */
    long left() {
        return left.get();
    }

    void spend(long nanos) {
        left.addAndGet(-nanos);
    }

    /** The budgets of one engine: each call has one for each stage. */
    static final class Source {
        private final Duration whole;
        private final ContextKey<Stages> key = ContextKey.named("guardrail budget");

        Source(Duration whole) {
            this.whole = whole;
        }

        Budget of(Call call, Stage stage) {
            Stages stages = call.attachment(key);
            if (stages == null) {
                stages = attached(call);
            }
            return Objects.requireNonNull(stages.budgets.get(stage));
        }

        private Stages attached(Call call) {
            synchronized (call) {
                @Nullable Stages known = call.attachment(key);
                Stages stages = known == null ? new Stages(whole) : known;
                if (known == null) {
                    call.attach(key, stages);
                }
                return stages;
            }
        }
    }

    /** Filled once and only read then. */
    private static final class Stages {
        private final Map<Stage, Budget> budgets = new EnumMap<>(Stage.class);

        Stages(Duration whole) {
            for (Stage stage : Stage.values()) {
                budgets.put(stage, new Budget(whole));
            }
        }
    }
}
