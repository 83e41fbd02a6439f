package dev.llmops4j.guardrails.internal.inject;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a text may hide another. Each knows how to read it; most need a sign that it is worth it. */
enum Disguise {
    /** Percent encoding, HTML entities, escapes of programming languages, and strings that a program puts together. */
    ESCAPED,
    /** {@code 1gn0r3}. */
    LEETSPEAK,
    /** {@code i g n o r e}, or no blank at all. */
    SPACED,
    /** Each letter is the one 13 places further. */
    ROT13,
    /** From the end to the start. */
    REVERSED,
    /** Each word from its end to its start. */
    REVERSED_WORDS,
    /** Base64 with either alphabet. */
    BASE64,
    /** Two hexadecimal digits for each character. */
    HEX;

    private final String family = name().toLowerCase(Locale.ROOT);

    /** The name in findings. */
    String family() {
        return family;
    }

    /** What a text means if it is disguised so; null if there is nothing to see. */
    @Nullable
    View reveal(String text, Signs signs) {
        if (!signs.has(this == REVERSED_WORDS ? REVERSED : this)) {
            return null;
        }
        return switch (this) {
            case ESCAPED -> Escapes.read(text);
            case LEETSPEAK -> Leetspeak.read(text, signs.lexicon());
            case SPACED -> Spacing.read(text, signs.lexicon());
            case ROT13 -> Respelling.rot13(text);
            case REVERSED -> Respelling.reversed(text);
            case REVERSED_WORDS -> Respelling.reversedWords(text);
            case BASE64 -> Encoded.base64(text, signs.runs(this));
            case HEX -> Encoded.hex(text, signs.runs(this));
        };
    }
}
