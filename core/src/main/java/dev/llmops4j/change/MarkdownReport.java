package dev.llmops4j.change;

import dev.llmops4j.change.Change.MessageChange;
import dev.llmops4j.change.Change.ValueChange;
import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.error.VisibleText;

/**
 * Writes a difference as Markdown. Content stands only in code blocks and code spans, each with a fence that is longer than
 * every run of backticks in it.
 */
final class MarkdownReport {
    private static final int SHORTEST_FENCE = 3;

    private final PromptDiff diff;
    private final StringBuilder out = new StringBuilder();

    MarkdownReport(PromptDiff diff) {
        this.diff = diff;
    }

    String write() {
        out.append("### ").append(span(Report.versions(diff))).append("\n\n");
        out.append(diff.advice()).append(" (").append(Report.revisions(diff)).append(")\n");
        for (Change change : diff.changes()) {
            out.append("\n**").append(change.level()).append("** ").append(span(change.place()));
            if (change instanceof MessageChange message) {
                SourceLocation location = Report.location(message);
                out.append(location == null ? "" : " in " + span(location.toString()));
            }
            out.append(change.part().inRevision() ? "" : " (not in the revision)");
            out.append(": ").append(change.reason()).append("\n\n");
            block(change instanceof MessageChange message ? lines(message) : lines((ValueChange) change));
        }
        return out.toString();
    }

    private static String lines(MessageChange change) {
        var lines = new StringBuilder();
        for (Report.Hunk hunk : Report.hunks(change.edits())) {
            line(lines, hunk.header());
            hunk.edits().forEach(edit -> line(lines, edit.kind().sign() + edit.text()));
        }
        return lines.toString();
    }

    private static String lines(ValueChange change) {
        var lines = new StringBuilder();
        if (change.before() != null) {
            line(lines, "-" + change.before());
        }
        if (change.after() != null) {
            line(lines, "+" + change.after());
        }
        return lines.toString();
    }

    private static void line(StringBuilder lines, String text) {
        lines.append(VisibleText.of(text)).append('\n');
    }

    private void block(String lines) {
        if (lines.isEmpty()) {
            return;
        }
        String fence = "`".repeat(Math.max(SHORTEST_FENCE, longestRun(lines) + 1));
        out.append(fence).append("diff\n").append(lines).append(fence).append('\n');
    }

    /** A code span; the spaces keep a backtick at an end apart from the fence, and Markdown takes them off again. */
    static String span(String text) {
        String visible = VisibleText.of(text).replace('\t', ' ');
        String fence = "`".repeat(longestRun(visible) + 1);
        boolean padded = visible.startsWith("`") || visible.endsWith("`") || visible.isBlank();
        return fence + (padded ? " " : "") + visible + (padded ? " " : "") + fence;
    }

    private static int longestRun(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
