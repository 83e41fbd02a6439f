package dev.llmops4j.guardrails;

import dev.llmops4j.Call;
import dev.llmops4j.ContextKey;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What is left of the time that all checks of one stage of a call may take together. Those that are monitored have as much
 * again: they must not take the time of those that count. Safe for use by many threads at once.
 */
final class Budget {
    private final long whole;
    private final AtomicLong enforced;
    private final AtomicLong monitored;

    private Budget(Duration whole) {
        this.whole = TimeLimit.nanos(whole);
        enforced = new AtomicLong(this.whole);
        monitored = new AtomicLong(this.whole);
    }

    /** The time that all checks of the stage may take together, in nanoseconds. */
    long whole() {
        return whole;
    }

    /** In nanoseconds; 0 or less if it is over. */
    long left(GuardrailPolicy policy) {
        return of(policy.isEnforced()).get();
    }

    void spend(boolean byEnforced, long nanos) {
        of(byEnforced).addAndGet(-nanos);
    }

    private AtomicLong of(boolean isEnforced) {
        return isEnforced ? enforced : monitored;
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
