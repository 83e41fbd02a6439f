package dev.llmops4j.guardrails.internal.secret;

/** How surely a name is the name of a secret; a stronger one is a larger number. */
final class Strength {
    /** No name. */
    static final int NONE = 0;

    /** A name that may be the name of a secret, such as {@code key}. */
    static final int WEAK = 1;

    /** A name that is one, such as {@code api_key}. */
    static final int STRONG = 2;

    /** The name of a password. */
    static final int PASSWORD = 3;

    private Strength() {}

    /** The strength that a word of the rules names. */
    static int of(String name) {
        return switch (name) {
            case "password" -> PASSWORD;
            case "secret" -> STRONG;
            case "key" -> WEAK;
            default -> throw new IllegalStateException("'" + name + "' is no strength");
        };
    }
}
