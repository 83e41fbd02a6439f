package dev.llmops4j.guardrails.check;

import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Guardrail;
import dev.llmops4j.guardrails.GuardrailOptionException;
import dev.llmops4j.guardrails.GuardrailOptions;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.StreamingCheck;
import dev.llmops4j.guardrails.Verdict;
import dev.llmops4j.guardrails.internal.match.PatternSet;
import dev.llmops4j.guardrails.internal.match.Regex;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds what regular expressions of your own match, on streams too. The guardrail {@code regex}; several of them need a name
 * each. Immutable, safe for use by many threads at once.
 *
 * <pre>{@code
 * Guardrail tickets = RegexCheck.of(SpanAction.REDACT, "\\bTCK-\\d{4,8}\\b").named("tickets").labelled("[TICKET]");
 *
 * "See TCK-12345"  becomes  "See [TICKET]"
 * }</pre>
 *
 * <ul>
 *   <li>All patterns run in one pass that takes linear time, whatever the patterns and the text are. So there are no back
 *       references, no lookahead and lookbehind, no possessive and atomic parts: such a pattern is refused, and the message
 *       says where and what to write instead.
 *   <li>The rest is the syntax of {@link java.util.regex.Pattern}: {@code (?i)}, {@code (?m)}, {@code (?s)}, classes, {@code
 *       \b}, {@code \p{L}}. {@code \d \w \s} are ASCII, {@code \b} knows the letters of all scripts on every JDK, a line
 *       ends at {@code \n}, {@code $} is the end of the text.
 *   <li>At each place the longest match of all patterns is found, never the first alternative that fits.
 *   <li>A match is decided after {@code max-length} characters at the latest (320 by default): if it matches so far, it is
 *       found and the rest of it with it; if not, it is none. A stream is held back no further.
 * </ul>
 *
 * <p>A finding is of the kind {@code regex.match}, or {@code tickets.match} for the name above.
 */
public final class RegexCheck implements Guardrail {
    /** The name that prompts use. */
    public static final String NAME = "regex";

    private static final String LABEL = "[REDACTED]";
    private static final String DETAIL = "match";

    private final SpanRules rules;
    private final PatternSet patterns;

    private RegexCheck(SpanRules rules, PatternSet patterns) {
        this.rules = rules;
        this.patterns = patterns;
    }

    /**
     * Looks for patterns at all stages but variables and output fields, which the whole texts cover.
     *
     * @param action what becomes of a text in which something matches
     * @param first a pattern
     * @param more further patterns
     * @return the guardrail
     * @throws IllegalArgumentException if a pattern is wrong, needs more than an automaton, or matches the empty text
     */
    public static RegexCheck of(SpanAction action, String first, String... more) {
        var sources = new ArrayList<>(List.of(first));
        sources.addAll(List.of(more));
        return new RegexCheck(SpanRules.of(NAME, DETAIL, action, LABEL), patterns(sources, Regex.DEFAULT_MAX_LENGTH));
    }

    /**
     * Reads the options {@code patterns}, a list, {@code action} (redact by default), {@code label}, {@code name}, {@code
     * max-length} and {@code stages}.
     *
     * @param options the options
     * @return the guardrail
     */
    public static RegexCheck create(GuardrailOptions options) {
        List<String> sources = options.strings("patterns");
        int maxLength = options.integer("max-length", Regex.DEFAULT_MAX_LENGTH, 1, Regex.LONGEST_MAX_LENGTH);
        if (sources.isEmpty()) {
            throw new GuardrailOptionException(
                    "patterns", "Option 'patterns' is missing; it is a list of regular expressions.");
        }
        SpanRules rules = SpanRules.of(NAME, DETAIL, SpanAction.REDACT, LABEL, options);
        try {
            return new RegexCheck(rules, patterns(sources, maxLength));
        } catch (IllegalArgumentException e) {
            throw new GuardrailOptionException("patterns", "Option 'patterns': " + e.getMessage(), e);
        }
    }

    private static PatternSet patterns(List<String> sources, int maxLength) {
        var patterns = new ArrayList<Regex>();
        for (String source : sources) {
            String which = "Pattern " + (patterns.size() + 1) + " of " + sources.size();
            Regex pattern;
            try {
                pattern = Regex.of(source).upTo(maxLength);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(which + ": " + e.getMessage() + ".", e);
            }
            if (pattern.matchesEmpty()) {
                throw new IllegalArgumentException(
                        which + " matches the empty text, which is everywhere; write + instead of *.");
            }
            patterns.add(pattern);
        }
        return PatternSet.of(patterns);
    }

    /**
     * A copy under another name, by which prompts, events and errors know it.
     *
     * @param name a short constant name
     * @return the copy
     */
    public RegexCheck named(String name) {
        return new RegexCheck(rules.named(name), patterns);
    }

    /**
     * A copy with another label.
     *
     * @param label what stands in the place of a match that is redacted, may be empty
     * @return the copy
     */
    public RegexCheck labelled(String label) {
        return new RegexCheck(rules.labelled(label), patterns);
    }

    /**
     * A copy for other stages.
     *
     * @param stages where it applies, at least one
     * @return the copy
     */
    public RegexCheck at(Stage... stages) {
        return new RegexCheck(rules.at(stages), patterns);
    }

    @Override
    public String name() {
        return rules.name();
    }

    @Override
    public Set<Stage> stages() {
        return rules.stages();
    }

    @Override
    public Verdict check(String text, Boundary at) {
        return StreamingCheck.verdict(streaming(at), text);
    }

    @Override
    public StreamingCheck streaming(Boundary at) {
        return new PatternReader(patterns, this::report);
    }

    private void report(int pattern, int start, int end, boolean first, StreamingCheck.Sink sink) {
        if (first) {
            rules.report(start, end, sink);
        } else {
            // the label stands already where the match began
            rules.report(start, end, "", sink);
        }
    }
}
