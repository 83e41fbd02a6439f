package dev.llmops4j.guardrails.check;

import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.Guardrail;
import dev.llmops4j.guardrails.GuardrailOptions;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.StreamingCheck;
import dev.llmops4j.guardrails.Verdict;
import dev.llmops4j.guardrails.internal.invisible.Hidden;
import dev.llmops4j.guardrails.internal.invisible.HiddenScan;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes out characters that nobody sees but a model reads: they carry hidden orders in and data out. The guardrail {@code
 * invisible-text}, at all stages, streams included. Immutable, safe for use by many threads at once.
 *
 * <p>Emoji sequences and flags stay, and so do joiners in Arabic, Persian and the scripts of India, marks of direction beside
 * right-to-left letters, word breaks in Thai and Khmer, and variants of Chinese characters.
 *
 * <p>A finding {@code invisible_text.<kind>} marks a run of one kind. A stream is held back by such a run, or by one
 * character.
 *
 * <p>Limits: letters that look like others, text in the colour of its background and HTML that hides are no invisible
 * characters. An allowed sequence can hide a bit each: nothing here counts them. Icons of a font's own are taken out with
 * {@link Kind#PRIVATE_USE}, and directional isolates of good right-to-left pages with {@link Kind#BIDI}.
 */
public final class InvisibleText implements Guardrail {
    /** The name that prompts use. */
    public static final String NAME = "invisible-text";

    /** What is looked for. */
    public enum Kind {
        /** Spaces without width, joiners in the wrong place, soft hyphens, fillers. */
        ZERO_WIDTH,
        /** Tag characters, a second alphabet that is not shown, outside of flags. */
        TAG,
        /** Overrides, embeddings and isolates of the direction of writing, and marks of it beside no such letter. */
        BIDI,
        /** Variation selectors behind what has no variants. */
        VARIATION,
        /** Characters for private use, which mean something to one font only. */
        PRIVATE_USE,
        /** Control characters other than tab, line feed and carriage return, such as the escape of terminals. */
        CONTROL;

        private static Kind of(Hidden hidden) {
            return valueOf(hidden.name());
        }

        private String findingKind() {
            return "invisible_text." + name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Set<Stage> STAGES = Set.copyOf(EnumSet.allOf(Stage.class));

    private final Set<Kind> kinds;
    private final SpanAction action;

    private InvisibleText(Set<Kind> kinds, SpanAction action) {
        this.kinds = Set.copyOf(kinds);
        this.action = Objects.requireNonNull(action, "action");
    }

    /**
     * Takes all kinds out.
     *
     * @return the guardrail
     */
    public static InvisibleText create() {
        return new InvisibleText(EnumSet.allOf(Kind.class), SpanAction.REDACT);
    }

    /**
     * Reads the options {@code kinds}, a list such as {@code [tag, bidi]}, and {@code action} (redact by default).
     *
     * @param options the options
     * @return the guardrail
     */
    public static InvisibleText create(GuardrailOptions options) {
        Set<Kind> kinds = options.choices("kinds", Kind.class);
        return new InvisibleText(
                kinds.isEmpty() ? EnumSet.allOf(Kind.class) : kinds, options.choice("action", SpanAction.REDACT));
    }

    /**
     * Looks for some kinds only.
     *
     * @param action what becomes of a text in which something was found
     * @param first a kind
     * @param more further kinds
     * @return the guardrail
     */
    public static InvisibleText of(SpanAction action, Kind first, Kind... more) {
        return new InvisibleText(EnumSet.of(first, more), action);
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
        return StreamingCheck.verdict(streaming(at), text);
    }

    @Override
    public StreamingCheck streaming(Boundary at) {
        return new Scan();
    }

    private final class Scan implements StreamingCheck {
        private final HiddenScan scan = new HiddenScan(this::report);
        private @Nullable Sink sink;

        @Override
        public void accept(CharSequence more, Sink found) {
            sink = found;
            scan.accept(more);
        }

        @Override
        public void end(Sink found) {
            sink = found;
            scan.end();
        }

        @Override
        public int settled() {
            return scan.settled();
        }

        private void report(Hidden hidden, int start, int end) {
            Kind kind = Kind.of(hidden);
            if (!kinds.contains(kind)) {
                return;
            }
            action.report(Finding.of(kind.findingKind(), start, end), "", Objects.requireNonNull(sink));
        }
    }
}
