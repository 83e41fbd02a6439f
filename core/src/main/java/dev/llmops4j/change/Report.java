package dev.llmops4j.change;

import dev.llmops4j.change.Change.MessageChange;
import dev.llmops4j.error.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the renderers share. */
final class Report {
    private static final int CONTEXT = 3;

    private Report() {}

    /** Both versions in one line. */
    static String versions(PromptDiff diff) {
        String before = diff.before().id() + " " + diff.before().version();
        boolean same = diff.before().id().equals(diff.after().id());
        return before + " -> " + (same ? "" : diff.after().id() + " ")
                + diff.after().version();
    }

    /** Both revisions in one line. */
    static String revisions(PromptDiff diff) {
        return diff.changesRevision()
                ? "revision " + diff.before().revision() + " -> " + diff.after().revision()
                : "revision " + diff.after().revision() + ", unchanged";
    }

    /** Where a message starts in its file, the version after first. */
    static @Nullable SourceLocation location(MessageChange change) {
        return change.after() != null ? change.after() : change.before();
    }

    /**
     * Lines that stand together.
     *
     * @param edits changed lines with up to three kept ones around them
     */
    record Hunk(List<LineEdit> edits) {
        /** The line that a unified diff starts a hunk with; lines are those of the message. */
        String header() {
            return "@@ -" + range(false) + " +" + range(true) + " @@";
        }

        private String range(boolean after) {
            int[] lines = edits.stream()
                    .mapToInt(edit -> after ? edit.after() : edit.before())
                    .filter(line -> line > 0)
                    .toArray();
            return lines.length == 0 ? "0,0" : lines[0] + (lines.length == 1 ? "" : "," + lines.length);
        }
    }

    static List<Hunk> hunks(List<LineEdit> edits) {
        var hunks = new ArrayList<Hunk>();
        int from = -1;
        int to = -1;
        for (int i = 0; i < edits.size(); i++) {
            if (edits.get(i).kind() == LineEdit.Kind.KEPT) {
                continue;
            }
            int start = Math.max(0, i - CONTEXT);
            if (from < 0 || start > to) {
                if (from >= 0) {
                    hunks.add(new Hunk(edits.subList(from, to)));
                }
                from = start;
            }
            to = Math.min(edits.size(), i + CONTEXT + 1);
        }
        if (from >= 0) {
            hunks.add(new Hunk(edits.subList(from, to)));
        }
        return hunks;
    }
}
