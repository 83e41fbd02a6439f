package dev.llmops4j.templates.internal.output;

/** A Java type that has no JSON Schema here. The message is a whole sentence that says why, and what to take instead. */
public final class UnsupportedTypeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnsupportedTypeException(String message) {
        super(message);
    }

    /** What Jackson has against a type, in its words. */
    static UnsupportedTypeException ofJackson(DeclaredType type, String problem) {
        return new UnsupportedTypeException("Jackson cannot make " + type.shownName() + ": " + problem + ".");
    }
}
