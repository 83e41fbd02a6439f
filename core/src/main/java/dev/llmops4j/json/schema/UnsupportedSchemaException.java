package dev.llmops4j.json.schema;

/** A JSON Schema that answers cannot be checked against. The message is a whole sentence that says why. */
public final class UnsupportedSchemaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnsupportedSchemaException(String message) {
        super(message);
    }
}
