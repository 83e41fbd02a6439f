package dev.llmops4j.guardrails.check;

import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Guardrail;
import dev.llmops4j.guardrails.GuardrailOptionException;
import dev.llmops4j.guardrails.GuardrailOptions;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.StreamingCheck;
import dev.llmops4j.guardrails.Verdict;
import dev.llmops4j.guardrails.internal.match.WordSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Finds words and phrases of a list, such as competitors or code names, on streams too. The guardrail {@code banned-terms};
 * several of them need a name each. Immutable, safe for use by many threads at once.
 *
 * <pre>{@code
 * Guardrail rivals = BannedTerms.of(SpanAction.REDACT, List.of("Acme", "Globex Corp")).named("rivals");
 *
 * "Ask ACME instead"  becomes  "Ask [BANNED] instead"
 * }</pre>
 *
 * <ul>
 *   <li>Case makes no difference, nor which white space stands between the words of a phrase, as long as it is one
 *       character. At each place the longest term is found.
 *   <li>Terms are found as whole words, unless {@code whole-words} is off.
 *   <li>The time is linear in the text, times at most the longest term, however many terms there are. A million phrases of
 *       18 characters take some 170 MB, and seconds to read.
 *   <li>A stream is held back only while a term may still be complete.
 * </ul>
 *
 * <p>Limits: a list of words knows no meaning. It finds a term in any sense, and none that is misspelled, inflected or spaced
 * out; it does not tell offensive speech from speech about it.
 *
 * <p>A finding is of the kind {@code banned_terms.term}, or {@code rivals.term} for the name above.
 */
public final class BannedTerms implements Guardrail {
    /** The name that prompts use. */
    public static final String NAME = "banned-terms";

    private static final String LABEL = "[BANNED]";
    private static final String DETAIL = "term";

    private final SpanRules rules;
    private final WordSet terms;

    private BannedTerms(SpanRules rules, WordSet terms) {
        this.rules = rules;
        this.terms = terms;
    }

    /**
     * Looks for whole words at all stages but variables and output fields, which the whole texts cover.
     *
     * @param action what becomes of a text in which a term was found
     * @param terms words and phrases, at least one, of 1 to 320 characters each
     * @return the guardrail
     */
    public static BannedTerms of(SpanAction action, Collection<String> terms) {
        return new BannedTerms(SpanRules.of(NAME, DETAIL, action, LABEL), WordSet.wholeWords(terms));
    }

    /**
     * Reads the options {@code terms}, a list, and {@code file}, a path to a text file in UTF-8 with a term on each line,
     * of which at least one must be there; lines that are blank or start with {@code #} are no terms. And {@code action}
     * (block by default), {@code label}, {@code whole-words}, {@code name} and {@code stages}.
     *
     * @param options the options
     * @return the guardrail
     */
    public static BannedTerms create(GuardrailOptions options) {
        var terms = new ArrayList<>(options.strings("terms"));
        String file = options.string("file", null);
        if (file != null) {
            terms.addAll(lines(file));
        }
        if (terms.isEmpty()) {
            throw new GuardrailOptionException(
                    file == null ? "terms" : "file",
                    "There are no terms; give a list 'terms', or a 'file' with a term on each line.");
        }
        boolean whole = options.flag("whole-words", true);
        SpanRules rules = SpanRules.of(NAME, DETAIL, SpanAction.BLOCK, LABEL, options);
        try {
            return new BannedTerms(rules, whole ? WordSet.wholeWords(terms) : WordSet.anywhere(terms));
        } catch (IllegalArgumentException e) {
            throw new GuardrailOptionException("terms", "The terms cannot be used: " + e.getMessage() + ".", e);
        }
    }

    private static List<String> lines(String file) {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException | UncheckedIOException | InvalidPathException e) {
            throw new GuardrailOptionException(
                    "file",
                    "Option 'file' must be a text file in UTF-8, and '" + file + "' could not be read: " + e,
                    e);
        }
    }

    /**
     * A copy under another name, by which prompts, events and errors know it.
     *
     * @param name a short constant name
     * @return the copy
     */
    public BannedTerms named(String name) {
        return new BannedTerms(rules.named(name), terms);
    }

    /**
     * A copy with another label.
     *
     * @param label what stands in the place of a term that is redacted, may be empty
     * @return the copy
     */
    public BannedTerms labelled(String label) {
        return new BannedTerms(rules.labelled(label), terms);
    }

    /**
     * A copy for other stages.
     *
     * @param stages where it applies, at least one
     * @return the copy
     */
    public BannedTerms at(Stage... stages) {
        return new BannedTerms(rules.at(stages), terms);
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
        return new WordReader(terms, (term, start, end, sink) -> rules.report(start, end, sink));
    }
}
