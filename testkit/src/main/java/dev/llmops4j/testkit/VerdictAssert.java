package dev.llmops4j.testkit;

import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** An assertion about a verdict, made by {@link GuardrailAssertions#assertThat(Verdict)}. Failures list what was found. */
public final class VerdictAssert extends AbstractAssert<VerdictAssert, Verdict> {
    private @Nullable String text;

    VerdictAssert(@Nullable Verdict actual, @Nullable String text) {
        super(actual, VerdictAssert.class);
        this.text = text;
    }

    /**
     * Says what the verdict is about, so that {@link #hasFinding(String, String)} can look at what was found.
     *
     * @param judged the text that was judged
     * @return this assertion
     */
    public VerdictAssert onText(String judged) {
        text = judged;
        return this;
    }

    /**
     * Verifies that there is nothing to say.
     *
     * @return this assertion
     */
    public VerdictAssert passes() {
        return is(Verdict.Pass.class, "pass");
    }

    /**
     * Verifies that the text goes on as it is, with findings recorded.
     *
     * @return this assertion
     */
    public VerdictAssert isFlagged() {
        return is(Verdict.Flag.class, "be flagged");
    }

    /**
     * Verifies that the call ends here.
     *
     * @return this assertion
     */
    public VerdictAssert isBlocked() {
        return is(Verdict.Block.class, "be blocked");
    }

    /**
     * Verifies that the model is asked again.
     *
     * @param feedback what the model is told
     * @return this assertion
     */
    public VerdictAssert asksAgainWith(String feedback) {
        is(Verdict.Retry.class, "make the model be asked again");
        String given = ((Verdict.Retry) actual).feedback();
        if (!given.equals(feedback)) {
            throw failureWithActualExpected(
                    given, feedback, "Expected the feedback%n  \"%s\"%nbut it was%n  \"%s\"", feedback, given);
        }
        return this;
    }

    /**
     * Verifies that another text goes on.
     *
     * @param expected the whole other text
     * @return this assertion
     */
    public VerdictAssert rewritesTo(String expected) {
        is(Verdict.Rewrite.class, "be rewritten");
        String given = ((Verdict.Rewrite) actual).text();
        if (!given.equals(expected)) {
            throw failureWithActualExpected(
                    given,
                    expected,
                    "Expected the text to be rewritten to%n  \"%s\"%nbut it was rewritten to%n  \"%s\"%n%s",
                    expected,
                    given,
                    found());
        }
        return this;
    }

    /**
     * Verifies that something of a kind was found.
     *
     * @param kind such as {@code pii.email_address}
     * @return this assertion
     */
    public VerdictAssert hasFinding(String kind) {
        isNotNull();
        if (actual.findings().stream().noneMatch(finding -> finding.kind().equals(kind))) {
            throw failure("Expected a finding of kind '%s'.%n%s", kind, found());
        }
        return this;
    }

    /**
     * Verifies that something of a kind was found, and what.
     *
     * @param kind such as {@code pii.email_address}
     * @param found the found characters, all of them and no more
     * @return this assertion
     */
    public VerdictAssert hasFinding(String kind, String found) {
        isNotNull();
        String judged = text;
        if (judged == null) {
            throw new IllegalStateException("what was found is known with its text only: call onText(…) before");
        }
        boolean there = actual.findings().stream()
                .anyMatch(finding -> finding.kind().equals(kind) && found.equals(inText(finding, judged)));
        if (!there) {
            throw failure("Expected a finding of kind '%s' on \"%s\".%n%s", kind, found, found());
        }
        return this;
    }

    /**
     * Verifies all kinds that were found.
     *
     * @param kinds the kinds of all findings, in the order of the findings
     * @return this assertion
     */
    public VerdictAssert hasExactlyFindings(String... kinds) {
        isNotNull();
        List<String> given = actual.findings().stream().map(Finding::kind).toList();
        if (!given.equals(List.of(kinds))) {
            throw failureWithActualExpected(
                    given, List.of(kinds), "Expected findings of exactly the kinds %s.%n%s", List.of(kinds), found());
        }
        return this;
    }

    private VerdictAssert is(Class<? extends Verdict> type, String words) {
        isNotNull();
        if (!type.isInstance(actual)) {
            throw failure(
                    "Expected the text to %s, but the verdict is %s.%n%s",
                    words, actual.getClass().getSimpleName().toLowerCase(Locale.ROOT), found());
        }
        return this;
    }

    private String found() {
        if (actual.findings().isEmpty()) {
            return "There are no findings.";
        }
        return actual.findings().stream()
                .map(this::line)
                .collect(Collectors.joining(System.lineSeparator(), "Findings:" + System.lineSeparator(), ""));
    }

    private String line(Finding finding) {
        String judged = text;
        String where = "  " + finding.kind() + " at " + finding.start() + ".." + finding.end();
        return judged == null ? where : where + " \"" + inText(finding, judged) + "\"";
    }

    private static String inText(Finding finding, String judged) {
        return judged.substring(Math.min(finding.start(), judged.length()), Math.min(finding.end(), judged.length()));
    }
}
