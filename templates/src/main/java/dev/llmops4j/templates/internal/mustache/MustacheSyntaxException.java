package dev.llmops4j.templates.internal.mustache;

import java.io.Serial;

/** A template that cannot be read. Its message says what is wrong, what would be right, and where. */
public final class MustacheSyntaxException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;
    private final int column;

    MustacheSyntaxException(Position position, String problem) {
        super(problem + " (" + position + ")");
        file = position.file();
        line = position.line();
        column = position.column();
    }

    /** {@return where the template is wrong} */
    public Position position() {
        return new Position(file, line, column);
    }
}
