package dev.llmops4j.guardrails.check;

import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.StreamingCheck;
import dev.llmops4j.guardrails.check.LengthLimit.Action;
import dev.llmops4j.guardrails.check.LengthLimit.Range;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts the units of one text, and reports where there are too many or too few. */
final class LengthScan implements StreamingCheck {
    private final Action action;
    private final List<Range> ranges;

    /** One for each range. */
    private final UnitCount[] counts;

    private int read;
    private @Nullable Range cut;
    private int cutAt;

    LengthScan(Action action, List<Range> ranges) {
        this.action = action;
        this.ranges = ranges;
        this.counts = new UnitCount[ranges.size()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = new UnitCount(ranges.get(i).unit());
        }
    }

    @Override
    public void accept(CharSequence more, Sink found) {
        for (int i = 0; i < more.length(); i++) {
            read++;
            for (int k = 0; k < counts.length; k++) {
                Range range = ranges.get(k);
                if (counts[k].begins(more.charAt(i)) && counts[k].count() - 1 == range.max()) {
                    tooLong(range, counts[k].end(), found);
                }
                counts[k].pass(more.charAt(i));
            }
        }
    }

    private void tooLong(Range range, int start, Sink found) {
        if (action != Action.TRUNCATE) {
            report(finding(range, start), found);
        } else if (cut == null) {
            cut = range;
            cutAt = start;
        }
    }

    private Finding finding(Range range, int start) {
        return Finding.of(LengthLimit.NAME + "." + range.unit().word(), start, read);
    }

    private void report(Finding finding, Sink found) {
        if (action == Action.BLOCK) {
            found.block(finding);
        } else {
            found.flag(finding);
        }
    }

    @Override
    public void end(Sink found) {
        if (cut != null) {
            found.replace(finding(cut, cutAt), "");
        }
        for (int k = 0; k < counts.length; k++) {
            if (counts[k].count() < ranges.get(k).min()) {
                report(finding(ranges.get(k), 0), found);
            }
        }
    }

    @Override
    public int settled() {
        int settled = cut == null ? read : cutAt;
        for (int k = 0; k < counts.length; k++) {
            int count = counts[k].count();
            if (count < ranges.get(k).min()) {
                return 0;
            }
            settled = count == ranges.get(k).max() ? Math.min(settled, counts[k].end()) : settled;
        }
        return settled;
    }

    /** What the model is told about a text that was read. */
    String feedback() {
        var feedback = new StringBuilder();
        for (int k = 0; k < counts.length; k++) {
            Range range = ranges.get(k);
            int count = counts[k].count();
            if (count < range.min() || count > range.max()) {
                String limit = count > range.max() ? "at most " + range.max() : "at least " + range.min();
                feedback.append("Your answer has ").append(count).append(' ');
                feedback.append(range.unit().word())
                        .append("; it must have ")
                        .append(limit)
                        .append(". ");
            }
        }
        return feedback + "Write the whole answer again with the right length.";
    }
}
