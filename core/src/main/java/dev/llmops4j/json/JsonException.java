package dev.llmops4j.json;

/** A text is not the JSON that was wanted. The message names the place and never quotes the text. */
public final class JsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final long offset;

    /**
     * Creates the error.
     *
     * @param message what is wrong, without the text
     * @param path where in the value, as a JSON Pointer; empty for the whole value
     * @param offset where in the text, in UTF-16 units from 0; -1 if unknown
     */
    public JsonException(String message, String path, long offset) {
        super(message + (path.isEmpty() ? "" : " at " + path) + (offset < 0 ? "" : " (offset " + offset + ")"));
        this.path = path;
        this.offset = offset;
    }

    /**
     * Where in the value.
     *
     * @return a JSON Pointer, empty for the whole value
     */
    public String path() {
        return path;
    }

    /**
     * Where in the text.
     *
     * @return UTF-16 units from 0, or -1 if unknown
     */
    public long offset() {
        return offset;
    }
}
