package dev.llmops4j.error;

/**
 * A place in a file.
 *
 * @param file the file's name as a person would look for it
 * @param line the line, 1 or more; 0 if the whole file is meant
 * @param column the column in UTF-16 units, 1 or more; 0 if the whole line is meant
 */
public record SourceLocation(String file, int line, int column) {
    /** Checks the ranges. */
    public SourceLocation {
        if (line < 0 || column < 0) {
            throw new IllegalArgumentException("line and column must be 0 or more, were " + line + " and " + column);
        }
    }

    /**
     * A whole file.
     *
     * @param file the file's name
     * @return the place with no line
     */
    public static SourceLocation ofFile(String file) {
        return new SourceLocation(file, 0, 0);
    }

    /** Returns {@code file:line:column}, without the parts that are 0. */
    @Override
    public String toString() {
        return line == 0 ? file : column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
    }
}
