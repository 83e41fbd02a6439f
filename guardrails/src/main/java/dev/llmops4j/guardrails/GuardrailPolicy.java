package dev.llmops4j.guardrails;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How one guardrail is run. Immutable.
 *
 * <pre>{@code
 * GuardrailPolicy.ENFORCE.withTimeout(Duration.ofMillis(50)).withOnFailure(OnFailure.FAIL_OPEN)
 * }</pre>
 *
 * @param mode whether its verdicts count
 * @param timeout how long it may take, more than 0, or null for as long as it likes. With a timeout it runs on a thread
 *     of its own, which is interrupted and left alone when the time is over; on a stream the time is that of each step
 * @param onFailure what happens to the call if the guardrail throws, takes too long, or returns null
 */
public record GuardrailPolicy(Mode mode, @Nullable Duration timeout, OnFailure onFailure) {
    /** Verdicts count, there is no timeout, and a guardrail that fails stops the call. */
    public static final GuardrailPolicy ENFORCE = new GuardrailPolicy(Mode.ENFORCE, null, OnFailure.FAIL_CLOSED);

    /** Verdicts are recorded as events and change nothing; nor does a failure. */
    public static final GuardrailPolicy MONITOR = new GuardrailPolicy(Mode.MONITOR, null, OnFailure.FAIL_OPEN);

    /** The guardrail does not run. Prompts may go on naming it. */
    public static final GuardrailPolicy OFF = new GuardrailPolicy(Mode.OFF, null, OnFailure.FAIL_OPEN);

    /** Checks the timeout. */
    public GuardrailPolicy {
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(onFailure, "onFailure");
        if (timeout != null && (timeout.isNegative() || timeout.isZero())) {
            throw new IllegalArgumentException("timeout must be more than 0, was " + timeout);
        }
    }

    /**
     * A copy with a timeout.
     *
     * @param timeout how long the guardrail may take, more than 0
     * @return the copy
     */
    public GuardrailPolicy withTimeout(Duration timeout) {
        return new GuardrailPolicy(mode, timeout, onFailure);
    }

    /**
     * A copy with another answer to failures.
     *
     * @param onFailure what happens to the call
     * @return the copy
     */
    public GuardrailPolicy withOnFailure(OnFailure onFailure) {
        return new GuardrailPolicy(mode, timeout, onFailure);
    }

    boolean isEnforced() {
        return mode == Mode.ENFORCE;
    }

    boolean failsClosed() {
        return isEnforced() && onFailure == OnFailure.FAIL_CLOSED;
    }

    /** Whether the verdicts of a guardrail count. */
    public enum Mode {
        /** They do. */
        ENFORCE,
        /** They are recorded as events and change nothing. Streams are never held back for them. */
        MONITOR,
        /** There are none: the guardrail does not run. */
        OFF
    }

    /** What happens to a call when an enforced guardrail throws, takes too long, or returns null. */
    public enum OnFailure {
        /** The call goes on as if the guardrail had nothing more to say; the failure is recorded as an event. */
        FAIL_OPEN,
        /** The call ends with a {@link GuardrailBlockedException}. */
        FAIL_CLOSED
    }
}
