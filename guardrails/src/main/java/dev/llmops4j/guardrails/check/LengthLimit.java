package dev.llmops4j.guardrails.check;

import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Guardrail;
import dev.llmops4j.guardrails.GuardrailOptionException;
import dev.llmops4j.guardrails.GuardrailOptions;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.StreamingCheck;
import dev.llmops4j.guardrails.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a text within a number of characters, words, sentences or lines. The guardrail {@code length}, on output unless
 * other stages are named. Immutable, safe for use by many threads at once.
 *
 * <pre>{@code
 * LengthLimit.of(LengthLimit.Action.RETRY, LengthLimit.Range.atMost(LengthLimit.Unit.WORDS, 200))
 * }</pre>
 *
 * <p>A finding {@code length.<unit>} marks the first character that is too many, or all of a text that is too short. A
 * stream flows until then; with a least length it starts when that is reached. {@link Action#RETRY} holds it back to its
 * end, {@link Action#TRUNCATE} what is cut off.
 *
 * <p>Limits: characters are code points, so that an accent or an emoji may be several. Words stand between blanks, and a
 * Chinese character is a word. A sentence ends at its mark and a blank, which counts "Dr. Who" as two, or at an empty line.
 */
public final class LengthLimit implements Guardrail {
    /** The name that prompts use. */
    public static final String NAME = "length";

    /** What is counted. */
    public enum Unit {
        /** Code points. */
        CHARACTERS,
        /** Runs of what is not blank; each Chinese character. */
        WORDS,
        /** Up to {@code . ! ? …} and a blank, or to an empty line. */
        SENTENCES,
        /** What line feeds part. */
        LINES;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What becomes of a text that is too long or too short. */
    public enum Action {
        /** What is too much is cut off, and blanks before it. For most lengths only. */
        TRUNCATE,
        /** The text stays, and the finding is recorded. */
        FLAG,
        /** The model is told how long its answer is and may be, and asked again; on an input this blocks. */
        RETRY,
        /** The call ends. */
        BLOCK
    }

    /**
     * How much of one unit there may be.
     *
     * @param unit what is counted
     * @param min the least number, 0 or more
     * @param max the greatest number, not less than {@code min}
     */
    public record Range(Unit unit, int min, int max) {
        /** Checks the numbers. */
        public Range {
            Objects.requireNonNull(unit, "unit");
            if (min < 0 || max < min) {
                throw new IllegalArgumentException("a range needs 0 <= min <= max, was " + min + " to " + max);
            }
        }

        /**
         * No more than this.
         *
         * @param unit what is counted
         * @param max the greatest number, 0 or more
         * @return the range
         */
        public static Range atMost(Unit unit, int max) {
            return new Range(unit, 0, max);
        }
    }

    private final Action action;
    private final Set<Stage> stages;
    private final List<Range> ranges;

    private LengthLimit(Action action, Set<Stage> stages, List<Range> ranges) {
        this.action = Objects.requireNonNull(action, "action");
        this.stages = stages;
        this.ranges = List.copyOf(ranges);
    }

    /**
     * Limits the output.
     *
     * @param action what becomes of a text that is too long or too short
     * @param first a range
     * @param more ranges of other units
     * @return the guardrail
     */
    public static LengthLimit of(Action action, Range first, Range... more) {
        var ranges = new ArrayList<>(List.of(first));
        ranges.addAll(List.of(more));
        if (action == Action.TRUNCATE && ranges.stream().anyMatch(range -> range.min() > 0)) {
            throw new IllegalArgumentException("TRUNCATE cannot make a text longer: min must be 0");
        }
        return new LengthLimit(action, Stages.of(Stage.OUTPUT), ranges);
    }

    /**
     * Reads the options {@code max-words}, {@code min-words} and the like for each unit, at least one of them, {@code
     * action} (retry by default) and {@code stages}.
     *
     * @param options the options
     * @return the guardrail
     */
    public static LengthLimit create(GuardrailOptions options) {
        Action action = options.choice("action", Action.RETRY);
        var ranges = new ArrayList<Range>();
        for (Unit unit : Unit.values()) {
            Range range = range(options, unit, action);
            if (range != null) {
                ranges.add(range);
            }
        }
        if (ranges.isEmpty()) {
            throw new GuardrailOptionException(
                    "max-characters", "A length needs a limit, such as 'max-characters' or 'max-words'.");
        }
        return new LengthLimit(action, Stages.of(options, Stage.OUTPUT), ranges);
    }

    private static @Nullable Range range(GuardrailOptions options, Unit unit, Action action) {
        String least = "min-" + unit.word();
        String most = "max-" + unit.word();
        int min = options.integer(least, 0, 0, Integer.MAX_VALUE);
        int max = options.integer(most, Integer.MAX_VALUE, 0, Integer.MAX_VALUE);
        if (max < min) {
            throw new GuardrailOptionException(
                    most, "Option '" + most + "' is " + max + ", less than '" + least + "', which is " + min + ".");
        }
        if (min > 0 && action == Action.TRUNCATE) {
            throw new GuardrailOptionException(
                    least, "Option '" + least + "' needs another action: truncate cannot make a text longer.");
        }
        return options.has(least) || options.has(most) ? new Range(unit, min, max) : null;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Stage> stages() {
        return stages;
    }

    @Override
    public Verdict check(String text, Boundary at) {
        var scan = new LengthScan(action, ranges);
        Verdict verdict = StreamingCheck.verdict(scan, text);
        return action == Action.RETRY && !verdict.findings().isEmpty()
                ? Consequence.RETRY.of(verdict.findings(), scan.feedback())
                : verdict;
    }

    @Override
    public @Nullable StreamingCheck streaming(Boundary at) {
        return action == Action.RETRY ? null : new LengthScan(action, ranges);
    }
}
