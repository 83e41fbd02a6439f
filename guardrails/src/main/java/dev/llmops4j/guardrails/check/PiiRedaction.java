package dev.llmops4j.guardrails.check;

import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.Guardrail;
import dev.llmops4j.guardrails.GuardrailOptions;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.StreamingCheck;
import dev.llmops4j.guardrails.Verdict;
import dev.llmops4j.guardrails.internal.detect.PiiKind;
import dev.llmops4j.guardrails.internal.detect.PiiScan;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds personal data that has a form of its own, and puts a label in its place: e-mail addresses, payment cards (known
 * networks, Luhn), bank accounts (IBAN, mod 97), phone numbers and IP addresses. The guardrail {@code pii}, on input and
 * output, streams included. Immutable, safe for use by many threads at once.
 *
 * <pre>{@code
 * "Write to ann@example.com"  becomes  "Write to [EMAIL_ADDRESS]"
 * }</pre>
 *
 * <ul>
 *   <li>The time is linear in the text, whatever the text is.
 *   <li>A stream is held back only while a value may still be growing: for words of plain prose to their next blank, for an
 *       address at most some 320 characters.
 * </ul>
 *
 * <p>Limits: names, street addresses and numbers without a form of their own are not found. A phone number needs a {@code +},
 * a leading 0 or the North American grouping. A version number of four parts is taken for an IP address.
 */
public final class PiiRedaction implements Guardrail {
    /** The name that prompts use. */
    public static final String NAME = "pii";

    /** What is looked for. */
    public enum Kind {
        /** {@code ann@example.com} becomes {@code [EMAIL_ADDRESS]}. */
        EMAIL_ADDRESS("EMAIL_ADDRESS", PiiKind.EMAIL_ADDRESS),
        /** {@code 4111 1111 1111 1111} becomes {@code [CREDIT_CARD]}. */
        PAYMENT_CARD("CREDIT_CARD", PiiKind.CREDIT_CARD),
        /** {@code GB82 WEST 1234 5698 7654 32} becomes {@code [IBAN_CODE]}. */
        IBAN("IBAN_CODE", PiiKind.IBAN_CODE),
        /** {@code 192.0.2.1} and {@code 2001:db8::1} become {@code [IP_ADDRESS]}. */
        IP_ADDRESS("IP_ADDRESS", PiiKind.IPV4_ADDRESS, PiiKind.IPV6_ADDRESS),
        /** {@code +49 30 901820} becomes {@code [PHONE_NUMBER]}. */
        PHONE_NUMBER("PHONE_NUMBER", PiiKind.PHONE_NUMBER);

        private final String label;
        private final String findingKind;

        @SuppressWarnings("ImmutableEnumChecker") // List.of never changes
        private final List<PiiKind> parts;

        Kind(String label, PiiKind... parts) {
            this.label = "[" + label + "]";
            this.findingKind = "pii." + label.toLowerCase(Locale.ROOT);
            this.parts = List.of(parts);
        }

        /**
         * What stands in the place of a value.
         *
         * @return such as {@code [EMAIL_ADDRESS]}
         */
        public String label() {
            return label;
        }

        /**
         * The kind of finding.
         *
         * @return such as {@code pii.email_address}
         */
        public String findingKind() {
            return findingKind;
        }

        private static Kind of(PiiKind part) {
            for (Kind kind : values()) {
                if (kind.parts.contains(part)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("no kind has " + part);
        }
    }

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

    private final PiiScan.Kinds scans;
    private final Kind[] kinds;
    private final Action action;

    private PiiRedaction(Set<Kind> wanted, Action action) {
        List<PiiKind> parts =
                wanted.stream().flatMap(kind -> kind.parts.stream()).sorted().toList();
        this.scans = new PiiScan.Kinds(parts);
        this.kinds = parts.stream().map(Kind::of).toArray(Kind[]::new);
        this.action = action;
    }

    /**
     * Redacts every kind.
     *
     * @return the guardrail
     */
    public static PiiRedaction create() {
        return new PiiRedaction(EnumSet.allOf(Kind.class), Action.REDACT);
    }

    /**
     * Reads the options {@code kinds}, a list such as {@code [email-address, iban]}, and {@code action}.
     *
     * @param options the options
     * @return the guardrail
     */
    public static PiiRedaction create(GuardrailOptions options) {
        Set<Kind> kinds = options.choices("kinds", Kind.class);
        return new PiiRedaction(
                kinds.isEmpty() ? EnumSet.allOf(Kind.class) : kinds, options.choice("action", Action.REDACT));
    }

    /**
     * Looks for some kinds only.
     *
     * @param action what becomes of a text in which something was found
     * @param first a kind
     * @param more further kinds
     * @return the guardrail
     */
    public static PiiRedaction of(Action action, Kind first, Kind... more) {
        return new PiiRedaction(EnumSet.of(first, more), Objects.requireNonNull(action, "action"));
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
        var found = new FirstFinding();
        scans.scan().readAll(text, found);
        return found.any ? StreamingCheck.verdict(streaming(at), text) : Verdict.PASS;
    }

    @Override
    public StreamingCheck streaming(Boundary at) {
        return new Scan();
    }

    private void report(StreamingCheck.Sink sink, Kind kind, int start, int end) {
        Finding finding = Finding.of(kind.findingKind(), start, end);
        switch (action) {
            case REDACT -> sink.replace(finding, kind.label());
            case FLAG -> sink.flag(finding);
            case BLOCK -> sink.block(finding);
        }
    }

    /** Most texts hold nothing: they are judged without building a list. */
    private static final class FirstFinding implements PiiScan.Sink {
        private boolean any;

        @Override
        public void found(int kind, int start, int end) {
            any = true;
        }
    }

    private final class Scan implements StreamingCheck, PiiScan.Sink {
        private final PiiScan scan = scans.scan();
        private StreamingCheck.@Nullable Sink sink;

        @Override
        public void accept(CharSequence more, StreamingCheck.Sink found) {
            sink = found;
            scan.accept(more, this);
        }

        @Override
        public void end(StreamingCheck.Sink found) {
            sink = found;
            scan.end(this);
        }

        @Override
        public int settled() {
            return scan.settled();
        }

        @Override
        public void found(int kind, int start, int end) {
            report(Objects.requireNonNull(sink), kinds[kind], start, end);
        }
    }
}
