package dev.llmops4j.guardrails;

import org.jspecify.annotations.Nullable;

/**
 * What came of one run of a check: a verdict, a failure, or neither if it was cancelled because another check had ended
 * the call.
 *
 * @param nanos how long it took, or 0 if nobody wants to know
 */
record Ruling(@Nullable Verdict verdict, @Nullable Throwable failure, long nanos) {
    /** A failure that guardrails answer for. An Error that says that this machine cannot go on is thrown again. */
    static Ruling failed(Throwable failure, long nanos) {
        return new Ruling(null, ordinary(failure), nanos);
    }

    /** The failure, if it is one to deal with; a stack overflow and a class that is missing are. */
    static Throwable ordinary(Throwable failure) {
        if (failure instanceof VirtualMachineError fatal && !(fatal instanceof StackOverflowError)) {
            throw fatal;
        }
        return failure;
    }

    /** Refuses a missing verdict, and places beyond the text. */
    static Verdict checked(@Nullable Verdict verdict, String text) {
        if (verdict == null) {
            throw new MissingVerdictException();
        }
        if (verdict instanceof Verdict.Rewrite rewrite) {
            Merge.requireWithin(text, rewrite.replacements());
        }
        return verdict;
    }

    /** A guardrail returned null. */
    static final class MissingVerdictException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MissingVerdictException() {
            super("the guardrail returned null", null, false, false);
        }
    }
}
