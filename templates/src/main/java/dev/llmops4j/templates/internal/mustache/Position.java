package dev.llmops4j.templates.internal.mustache;

/**
 * A place in a template file.
 *
 * @param file the file's name as the reader of a message knows it
 * @param line the line, 1 or more
 * @param column the column in UTF-16 units, 1 or more
 */
public record Position(String file, int line, int column) {

    /** {@return {@code file:line:column}} */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
