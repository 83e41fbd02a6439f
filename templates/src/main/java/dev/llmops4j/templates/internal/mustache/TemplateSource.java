package dev.llmops4j.templates.internal.mustache;

/**
 * The text of a template or partial and where it starts in its file.
 *
 * @param text the template's text
 * @param file the file's name, used in messages only; nothing is ever opened by it
 * @param firstLine the line of the text's first character, 1 or more
 * @param firstColumn the column of the text's first character, 1 or more
 */
public record TemplateSource(String text, String file, int firstLine, int firstColumn) {

    /** Checks that the place is one that a file can have. */
    public TemplateSource {
        if (firstLine < 1 || firstColumn < 1) {
            throw new IllegalArgumentException(
                    "Lines and columns count from 1, found " + firstLine + ":" + firstColumn + ". (" + file + ")");
        }
    }

    /** {@return a whole file: the text starts at line 1, column 1} */
    public static TemplateSource of(String text, String file) {
        return new TemplateSource(text, file, 1, 1);
    }
}
