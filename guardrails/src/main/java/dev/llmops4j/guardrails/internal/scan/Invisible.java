package dev.llmops4j.guardrails.internal.scan;

/** Characters that nobody sees and that split a value for a program: zero-width blanks, soft hyphens, marks of direction. */
public final class Invisible {
    /** No character before this one is invisible. */
    static final char FIRST = 0xAD;

    private Invisible() {}

    /** Whether nobody sees the character. */
    public static boolean is(char c) {
        return c >= FIRST
                && (c == FIRST
                        || (c >= 0x200B && c <= 0x200F)
                        || (c >= 0x202A && c <= 0x202E)
                        || (c >= 0x2060 && c <= 0x2064)
                        || (c >= 0x2066 && c <= 0x2069)
                        || c == 0xFEFF);
    }
}
