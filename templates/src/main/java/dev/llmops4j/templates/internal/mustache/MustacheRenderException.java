package dev.llmops4j.templates.internal.mustache;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A template that cannot be rendered with the given values. Its message holds names and places, never a value. */
public final class MustacheRenderException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;
    private final int column;
    private final String variable;

    MustacheRenderException(Position position, String variable, String problem, @Nullable Throwable cause) {
        super(problem + " (" + position + ")", cause);
        file = position.file();
        line = position.line();
        column = position.column();
        this.variable = variable;
    }

    /** {@return where the tag stands that could not be rendered} */
    public Position position() {
        return new Position(file, line, column);
    }

    /** {@return the dotted name in that tag} */
    public String variable() {
        return variable;
    }
}
