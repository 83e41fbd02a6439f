package dev.llmops4j.guardrails.check;

import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.Guardrail;
import dev.llmops4j.guardrails.GuardrailOptions;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.StreamingCheck;
import dev.llmops4j.guardrails.Verdict;
import dev.llmops4j.guardrails.internal.detect.Pattern;
import dev.llmops4j.guardrails.internal.detect.PiiScan;
import dev.llmops4j.guardrails.internal.detect.WantedKinds;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Finds personal data that has a form of its own, and puts a label in its place: e-mail addresses, payment cards, bank
 * accounts, phone numbers, addresses of networks and of crypto money, dates of birth, and the numbers that some thirty
 * countries give to people and to their vehicles, with their check digits: see {@link PiiKind}. The guardrail {@code pii},
 * on input and output, streams included. Immutable, safe for use by many threads at once.
 *
 * <pre>{@code
 * "Write to ann@example.com"  becomes  "Write to [EMAIL_ADDRESS]"
 * }</pre>
 *
 * <ul>
 *   <li>A form that is hardly ever anything else, such as {@code 536-22-1234}, counts wherever it stands. A weak one, such as
 *       nine digits, counts only if a word that names it, such as "passport", stands within the 48 characters before it.
 *   <li>Full-width forms, digits of other scripts, special blanks and dashes, and invisible characters inside of a value
 *       hide nothing. A finding covers them.
 *   <li>Values of structured answers and of tool calls' arguments are read unescaped, numbers too. A tool that needs an
 *       address that the model writes gets a label instead: give such calls an action or guardrails of their own.
 *   <li>The time is linear in the text, whatever the text is.
 *   <li>A stream is held back only while a value may still be growing: for words of plain prose to their next blank, for an
 *       address at most some 320 characters.
 * </ul>
 *
 * <p>Limits: names, street addresses and numbers without a form of their own are not found; nor is a weak form that is
 * named in words that are not known here, or only after it. A phone number needs a {@code +}, a leading 0, the North American
 * grouping, or a word such as "call" before it or "office" behind it. A version number of four parts is taken for an IP
 * address, unless a word such as "version" stands before it. That a number has the form and check digit of a kind does not
 * prove that it is one.
 */
public final class PiiRedaction implements Guardrail {
    /** The name that prompts use. */
    public static final String NAME = "pii";

    /** What becomes of a text in which something was found. */
    public enum Action {
        /** A label stands in the place of each value. */
        REDACT,
        /** The text stays, and the findings are recorded. */
        FLAG,
        /** The call ends. */
        BLOCK
    }

    private static final Set<Stage> STAGES = Set.copyOf(EnumSet.complementOf(EnumSet.of(Stage.VARIABLE)));

    private final Set<PiiKind> wanted;
    private final Action action;
    private final boolean cues;
    private final List<String> phoneRegions;
    private final WantedKinds scans;
    private final PiiKind[] kinds;

    private PiiRedaction(Set<PiiKind> wanted, Action action, boolean cues, List<String> phoneRegions) {
        this.wanted = wanted;
        this.action = action;
        this.cues = cues;
        this.phoneRegions = phoneRegions;
        this.kinds = wanted.toArray(new PiiKind[0]);
        var patterns = new ArrayList<List<Pattern>>();
        for (PiiKind kind : kinds) {
            patterns.add(patterns(kind));
        }
        this.scans = new WantedKinds(patterns, cues);
    }

    private List<Pattern> patterns(PiiKind kind) {
        return kind == PiiKind.PHONE_NUMBER && !phoneRegions.isEmpty()
                ? List.of(PhoneRegions.pattern(phoneRegions, cues))
                : kind.patterns();
    }

    /**
     * Redacts every kind.
     *
     * @return the guardrail
     */
    public static PiiRedaction create() {
        return new PiiRedaction(EnumSet.allOf(PiiKind.class), Action.REDACT, true, List.of());
    }

    /**
     * Reads the options {@code kinds}, a list such as {@code [email-address, iban, de]} of kinds and of countries, whose
     * every kind is meant; {@code action}; {@code cues}, of which false means {@link #withoutCues}; and
     * {@code phone-regions}, a list as {@link #withPhoneRegions} takes it.
     *
     * @param options the options
     * @return the guardrail
     */
    public static PiiRedaction create(GuardrailOptions options) {
        return new PiiRedaction(
                PiiKinds.read(options),
                options.choice("action", Action.REDACT),
                options.flag("cues", true),
                PhoneRegions.read(options));
    }

    /**
     * Looks for some kinds only.
     *
     * @param action what becomes of a text in which something was found
     * @param first a kind
     * @param more further kinds
     * @return the guardrail
     */
    public static PiiRedaction of(Action action, PiiKind first, PiiKind... more) {
        return new PiiRedaction(EnumSet.of(first, more), Objects.requireNonNull(action, "action"), true, List.of());
    }

    /**
     * Takes every form of an identifier for one, words that name it near by or not. For texts that hold a value and little
     * else, such as a field of a form: in prose, any nine digits would be a passport.
     *
     * @return a guardrail that is like this one otherwise
     */
    public PiiRedaction withoutCues() {
        return new PiiRedaction(wanted, action, false, phoneRegions);
    }

    /**
     * Takes for a phone number what libphonenumber knows to be one: an international number of any country, or one as it is
     * dialled in some regions. Digits in one piece that start with neither + nor 0 need a word such as "call" before them.
     * Numbers that look right but are not valid are found no more. Asks for the dependency
     * {@code com.googlecode.libphonenumber:libphonenumber}.
     *
     * @param first a region (ISO 3166), such as {@code US}
     * @param more further regions
     * @return a guardrail that is like this one otherwise
     * @throws IllegalArgumentException if a region is not known
     * @throws IllegalStateException if that library is not there
     */
    public PiiRedaction withPhoneRegions(String first, String... more) {
        var regions = new ArrayList<>(List.of(more));
        regions.add(0, first);
        return new PiiRedaction(wanted, action, cues, PhoneRegions.checked(regions));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Stage> stages() {
        return STAGES;
    }

    @Override
    public Verdict check(String text, Boundary at) {
        var found = new Findings(text);
        scans.scan().readAll(text, found);
        return found.verdict();
    }

    @Override
    public StreamingCheck streaming(Boundary at) {
        return new PiiStream(scans.scan(), kinds, action);
    }

    /** What a whole text holds; most hold nothing, and then nothing is built. */
    private final class Findings implements PiiScan.Sink {
        private final String text;
        private final StringBuilder rewritten = new StringBuilder(0);
        private final List<Finding> findings = new ArrayList<>(0);
        private int copied;

        Findings(String text) {
            this.text = text;
        }

        @Override
        public void found(int kind, int start, int end) {
            findings.add(Finding.of(kinds[kind].findingKind(), start, end));
            if (action == Action.REDACT) {
                rewritten.append(text, copied, start).append(kinds[kind].label());
                copied = end;
            }
        }

        Verdict verdict() {
            if (findings.isEmpty()) {
                return Verdict.PASS;
            }
            return switch (action) {
                case REDACT ->
                    new Verdict.Rewrite(
                            rewritten.append(text, copied, text.length()).toString(), findings);
                case FLAG -> new Verdict.Flag(findings);
                case BLOCK -> new Verdict.Block(findings);
            };
        }
    }
}
