package dev.llmops4j.guardrails.check;

import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.StreamingCheck;
import dev.llmops4j.guardrails.Verdict;
import java.util.Collection;

/** What becomes of a text that a check cannot mend. The option {@code action} of many checks. */
public enum Consequence {
    /** The text stays, and the findings are recorded. */
    FLAG,
    /**
     * The model is asked again and told what to do better. A stream is held back until the whole answer has passed; on an
     * input, which no model wrote, this blocks.
     */
    RETRY,
    /** The call ends. */
    BLOCK;

    /** @param feedback what the model should do better, in words for the model */
    Verdict of(Collection<Finding> findings, String feedback) {
        Finding[] found = findings.toArray(Finding[]::new);
        return switch (this) {
            case FLAG -> Verdict.flag(found);
            case RETRY -> Verdict.retry(feedback, found);
            case BLOCK -> Verdict.block(found);
        };
    }

    /** Reports a finding on a stream; one that wants another answer is only collected there, for {@link #of}. */
    void report(Finding finding, StreamingCheck.Sink sink) {
        if (this == BLOCK) {
            sink.block(finding);
        } else {
            sink.flag(finding);
        }
    }
}
