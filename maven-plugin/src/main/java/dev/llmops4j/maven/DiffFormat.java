package dev.llmops4j.maven;

import dev.llmops4j.change.PromptDiff;
import java.util.List;

/** How a comparison is written. Headings and notes hold ids, names and numbers only, which need no escaping. */
enum DiffFormat {
    /** For a terminal. */
    TEXT("== %s", "- %s"),
    /** For a pull request. */
    MARKDOWN("## `%s`", "- %s"),
    /** A page's fragment. */
    HTML("<h2>%s</h2>", "<p>%s</p>");

    private final String heading;
    private final String note;

    DiffFormat(String heading, String note) {
        this.heading = heading;
        this.note = note;
    }

    String write(List<PromptChange> changes, boolean colors) {
        var out = new StringBuilder();
        for (PromptChange change : changes) {
            out.append(out.isEmpty() ? "" : "\n")
                    .append(heading.formatted(change.id()))
                    .append("\n\n");
            change.notes().forEach(one -> out.append(note.formatted(one)).append('\n'));
            change.diffs().forEach(one -> out.append('\n').append(write(one, colors)));
        }
        return this == HTML ? "<article>\n" + out + "</article>\n" : out.toString();
    }

    private String write(PromptDiff diff, boolean colors) {
        return switch (this) {
            case TEXT -> diff.toText(colors);
            case MARKDOWN -> diff.toMarkdown();
            case HTML -> diff.toHtml();
        };
    }
}
