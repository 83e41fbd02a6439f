package dev.llmops4j.guardrails.internal.json;

/** Reads what stands between the quotes of a JSON string, one character after the other. */
final class Unescape {
    private static final String LETTERS = "\"\\/bfnrt";
    private static final String MEANT = "\"\\/\b\f\n\r\t";
    private static final int UNICODE_LENGTH = 6;

    /** Takes each character that the string means, and how it was written: empty if as itself. */
    interface Sink {
        void unit(char meant, String written);
    }

    private final Sink sink;
    private final StringBuilder escape = new StringBuilder(UNICODE_LENGTH);

    Unescape(Sink sink) {
        this.sink = sink;
    }

    /** False at the quote that ends the string. */
    boolean accept(char c) {
        if (escape.isEmpty()) {
            if (c == '"') {
                return false;
            }
            if (c == '\\') {
                escape.append(c);
            } else {
                sink.unit(c, "");
            }
            return true;
        }
        return escaped(c);
    }

    private boolean escaped(char c) {
        if (escape.length() == 1) {
            escape.append(c);
            if (c != 'u') {
                int letter = LETTERS.indexOf(c);
                done(letter < 0 ? c : MEANT.charAt(letter));
            }
            return true;
        }
        if (Character.digit(c, 16) < 0 || c > 'f') {
            end(); // no escape after all: it means what it looks like
            return accept(c);
        }
        escape.append(c);
        if (escape.length() == UNICODE_LENGTH) {
            done((char) Integer.parseInt(escape, 2, UNICODE_LENGTH, 16));
        }
        return true;
    }

    private void done(char meant) {
        String written = escape.toString();
        escape.setLength(0);
        sink.unit(meant, written);
    }

    /** The string is over: what began as an escape is none. */
    void end() {
        String left = escape.toString();
        escape.setLength(0);
        for (int i = 0; i < left.length(); i++) {
            sink.unit(left.charAt(i), "");
        }
    }

    boolean holds() {
        return !escape.isEmpty();
    }
}
