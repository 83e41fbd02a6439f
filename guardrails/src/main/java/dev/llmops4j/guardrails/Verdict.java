package dev.llmops4j.guardrails;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a guardrail says about a text. Immutable. */
public sealed interface Verdict {
    /** Nothing to say: the text goes on as it is. */
    Verdict PASS = new Pass();

    /**
     * What was found.
     *
     * @return the findings, in the order of the text where the guardrail knows places; possibly none
     */
    List<Finding> findings();

    /**
     * The text goes on as it is, and the findings are recorded.
     *
     * @param findings what was found
     * @return the verdict
     */
    static Verdict flag(Finding... findings) {
        return new Flag(List.of(findings));
    }

    /**
     * Another text goes on.
     *
     * @param text the text to use in place of the checked one
     * @param findings what was found, at its place in the checked text
     * @return the verdict
     */
    static Verdict rewrite(String text, Finding... findings) {
        return new Rewrite(text, List.of(findings));
    }

    /**
     * Other words go on in some places of the text.
     *
     * @param text the checked text
     * @param replacements at least one, in the order of the text, none overlapping another
     * @return the verdict, which finds what is replaced
     * @throws IllegalArgumentException if the replacements overlap, are out of order or lie beyond the text
     */
    static Verdict replace(String text, Replacement... replacements) {
        List<Replacement> places = List.of(replacements);
        List<Finding> findings = places.stream().map(Replacement::finding).toList();
        return new Rewrite(Merge.made(text, places), findings, places);
    }

    /**
     * The model is asked again.
     *
     * @param feedback what the model should do better, in words for the model
     * @param findings what was found
     * @return the verdict
     */
    static Verdict retry(String feedback, Finding... findings) {
        return new Retry(feedback, List.of(findings));
    }

    /**
     * The call ends here.
     *
     * @param findings what was found
     * @return the verdict
     */
    static Verdict block(Finding... findings) {
        return new Block(List.of(findings));
    }

    /** Nothing to say: the text goes on as it is. Use {@link Verdict#PASS}. */
    record Pass() implements Verdict {
        @Override
        public List<Finding> findings() {
            return List.of();
        }
    }

    /**
     * The text goes on as it is, and the findings are recorded.
     *
     * @param findings what was found
     */
    record Flag(List<Finding> findings) implements Verdict {
        /** Copies the findings. */
        public Flag {
            findings = List.copyOf(findings);
        }
    }

    /**
     * Another text goes on.
     *
     * @param text the text to use in place of the checked one
     * @param findings what was found, at its place in the checked text
     * @param replacements the places in which the text differs from the checked one, in order; empty if the guardrail does
     *     not name them. With them the rewrites of a {@linkplain GuardrailsBuilder#parallel group} are made together
     */
    record Rewrite(String text, List<Finding> findings, List<Replacement> replacements) implements Verdict {
        /** Copies the findings and checks that the places are in order. */
        public Rewrite {
            Objects.requireNonNull(text, "text");
            findings = List.copyOf(findings);
            replacements = List.copyOf(replacements);
            Merge.requireOrder(replacements);
        }

        /**
         * A rewrite that names no places.
         *
         * @param text the text to use in place of the checked one
         * @param findings what was found, at its place in the checked text
         */
        public Rewrite(String text, List<Finding> findings) {
            this(text, findings, List.of());
        }

        /** Compares the text and the findings: the places only say how the one became the other. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Rewrite rewrite && text.equals(rewrite.text) && findings.equals(rewrite.findings);
        }

        @Override
        public int hashCode() {
            return Objects.hash(text, findings);
        }

        /** Names the findings only: content never reaches a log by accident. */
        @Override
        public String toString() {
            return "Rewrite[findings=" + findings + "]";
        }
    }

    /**
     * The model is asked again: the whole conversation, its rejected answer and the feedback are sent. On an input, which
     * no model wrote, this blocks.
     *
     * @param feedback what the model should do better, in words for the model
     * @param findings what was found
     */
    record Retry(String feedback, List<Finding> findings) implements Verdict {
        /** Copies the findings. */
        public Retry {
            Objects.requireNonNull(feedback, "feedback");
            findings = List.copyOf(findings);
        }

        /** Names the findings only: content never reaches a log by accident. */
        @Override
        public String toString() {
            return "Retry[findings=" + findings + "]";
        }
    }

    /**
     * The call ends here, with a {@link GuardrailBlockedException}.
     *
     * @param findings what was found
     */
    record Block(List<Finding> findings) implements Verdict {
        /** Copies the findings. */
        public Block {
            findings = List.copyOf(findings);
        }
    }
}
