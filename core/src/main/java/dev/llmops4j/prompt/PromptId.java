package dev.llmops4j.prompt;

import java.util.regex.Pattern;

/**
 * The name of a prompt: the path of its file below the root, without the extension.
 *
 * @param value segments of ASCII letters, digits, {@code _}, {@code -} and {@code .}, separated by {@code /}, such as
 *     {@code support/triage}; no segment starts with a dot; at most 200 characters
 */
public record PromptId(String value) implements Comparable<PromptId> {
    private static final int MAX_LENGTH = 200;
    private static final int MAX_SHOWN = 100;
    private static final Pattern VALID =
            Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.-]*(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*");

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if the name could leave the root, or holds a character that file systems or
     *     people confuse
     */
    public PromptId {
        if (value.length() > MAX_LENGTH || !VALID.matcher(value).matches()) {
            throw new IllegalArgumentException(printable(value) + " is not a prompt id: it must be 1 to "
                    + MAX_LENGTH + " characters, segments of ASCII letters, digits, '_', '-' and '.', separated by"
                    + " '/', none starting with '.'");
        }
    }

    /**
     * A prompt id.
     *
     * @param value the name
     * @return the id
     * @throws IllegalArgumentException if it is not a valid name
     */
    public static PromptId of(String value) {
        return new PromptId(value);
    }

    private static String printable(String value) {
        if (value.length() > MAX_SHOWN) {
            return "a text of " + value.length() + " characters";
        }
        var safe = new StringBuilder("'");
        value.codePoints().forEach(c -> {
            if (c >= 0x20 && c < 0x7f) {
                safe.append((char) c);
            } else {
                safe.append(String.format("\\u%04x", c));
            }
        });
        return safe.append('\'').toString();
    }

    @Override
    public int compareTo(PromptId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
