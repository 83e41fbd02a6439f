package dev.llmops4j.change;

import dev.llmops4j.change.Change.MessageChange;
import dev.llmops4j.change.Change.ValueChange;
import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.error.VisibleText;

/** Writes a difference as a fragment of HTML. */
final class HtmlReport {
    private static final String STYLE = "<style>"
            + ".prompt-diff pre{overflow-x:auto;padding:.5em;border:1px solid #d0d7de}"
            + ".prompt-diff del,.prompt-diff ins{text-decoration:none}"
            + ".prompt-diff del{background:#ffebe9;color:#82071e}"
            + ".prompt-diff ins{background:#dafbe1;color:#116329}"
            + ".prompt-diff .major{color:#82071e}"
            + "</style>";

    private final PromptDiff diff;
    private final StringBuilder out = new StringBuilder();

    HtmlReport(PromptDiff diff) {
        this.diff = diff;
    }

    String write() {
        out.append("<section class=\"prompt-diff\">").append(STYLE).append('\n');
        out.append("<h3>").append(escaped(Report.versions(diff))).append("</h3>\n");
        out.append("<p>").append(escaped(diff.advice())).append(" (");
        out.append(escaped(Report.revisions(diff))).append(")</p>\n");
        diff.changes().forEach(this::change);
        return out.append("</section>\n").toString();
    }

    private void change(Change change) {
        out.append("<p><strong class=\"").append(change.level()).append("\">").append(change.level());
        out.append("</strong> <code>").append(escaped(change.place())).append("</code>");
        if (change instanceof MessageChange message) {
            SourceLocation location = Report.location(message);
            out.append(location == null ? "" : " in <code>" + escaped(location.toString()) + "</code>");
        }
        out.append(change.part().inRevision() ? "" : " (not in the revision)");
        out.append(": ").append(escaped(change.reason())).append("</p>\n<pre>");
        if (change instanceof MessageChange message) {
            message(message);
        } else {
            value((ValueChange) change);
        }
        out.append("</pre>\n");
    }

    private void message(MessageChange change) {
        for (Report.Hunk hunk : Report.hunks(change.edits())) {
            out.append(hunk.header()).append('\n');
            hunk.edits().forEach(edit -> line(edit.kind(), edit.text()));
        }
    }

    private void value(ValueChange change) {
        if (change.before() != null) {
            line(LineEdit.Kind.REMOVED, change.before());
        }
        if (change.after() != null) {
            line(LineEdit.Kind.ADDED, change.after());
        }
    }

    private void line(LineEdit.Kind kind, String text) {
        String line = escaped(kind.sign() + text);
        out.append(
                switch (kind) {
                    case KEPT -> line;
                    case REMOVED -> "<del>" + line + "</del>";
                    case ADDED -> "<ins>" + line + "</ins>";
                });
        out.append('\n');
    }

    static String escaped(String text) {
        return VisibleText.of(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
