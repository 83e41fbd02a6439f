package dev.llmops4j.guardrails.internal.secret;

/** What {@link ValuePlace} knows of the value that is to follow. Only that class changes it. */
final class Expected {
    /** No service is named. */
    static final int NO_SERVICE = -1;

    /** How the value is announced. */
    enum Form {
        /** By a name and what assigns. */
        ASSIGNED,
        /** By a key in the data of a manifest of Kubernetes. */
        MANIFEST,
        /** By a literal that it follows at once. */
        LITERAL,
        /** By the user of a URL. */
        URL_PASSWORD,
        /** By an option of curl; the user stands before it. */
        CURL_USER
    }

    Form form = Form.ASSIGNED;

    /** One of the constants of {@link Strength}. */
    int strength;

    /** The index of the service that is named, or {@link #NO_SERVICE}. */
    int service = NO_SERVICE;

    /** The index of the rule of the literal. */
    int literal;

    /** The quote that stands before the value, or 0. */
    int quote;

    /** Whether only "is" assigns. */
    boolean prose;

    /** Whether the value stands in an attribute called "value". */
    boolean element;

    void clear() {
        form = Form.ASSIGNED;
        strength = Strength.NONE;
        service = NO_SERVICE;
        quote = 0;
        prose = false;
        element = false;
    }
}
