package dev.llmops4j.change;

import dev.llmops4j.change.Change.MessageChange;
import dev.llmops4j.change.Change.ValueChange;
import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.error.VisibleText;

/** Writes a difference for a terminal. */
final class TextReport {
    private static final String RED = "\u001b[31m";
    private static final String GREEN = "\u001b[32m";
    private static final String CYAN = "\u001b[36m";
    private static final String BOLD = "\u001b[1m";
    private static final String RESET = "\u001b[0m";

    private final PromptDiff diff;
    private final boolean colors;
    private final StringBuilder out = new StringBuilder();

    TextReport(PromptDiff diff, boolean colors) {
        this.diff = diff;
        this.colors = colors;
    }

    String write() {
        line(BOLD, Report.versions(diff));
        line("", Report.revisions(diff));
        line("", diff.advice());
        for (Change change : diff.changes()) {
            out.append('\n');
            if (change instanceof MessageChange message) {
                message(message);
            } else {
                value((ValueChange) change);
            }
        }
        return out.toString();
    }

    private void message(MessageChange change) {
        SourceLocation location = Report.location(change);
        line(BOLD, heading(change) + (location == null ? "" : "  " + location));
        for (Report.Hunk hunk : Report.hunks(change.edits())) {
            line(CYAN, hunk.header());
            hunk.edits().forEach(edit -> line(color(edit.kind()), edit.kind().sign() + edit.text()));
        }
    }

    private void value(ValueChange change) {
        line(BOLD, heading(change));
        if (change.before() != null) {
            line(RED, "-" + change.before());
        }
        if (change.after() != null) {
            line(GREEN, "+" + change.after());
        }
    }

    private static String heading(Change change) {
        return change.place() + "  [" + change.level() + (change.part().inRevision() ? "" : ", not in the revision")
                + "] " + change.reason();
    }

    private static String color(LineEdit.Kind kind) {
        return switch (kind) {
            case KEPT -> "";
            case REMOVED -> RED;
            case ADDED -> GREEN;
        };
    }

    private void line(String color, String text) {
        boolean colored = colors && !color.isEmpty();
        out.append(colored ? color : "")
                .append(VisibleText.of(text))
                .append(colored ? RESET : "")
                .append('\n');
    }
}
