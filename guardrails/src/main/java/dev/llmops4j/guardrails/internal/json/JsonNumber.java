package dev.llmops4j.guardrails.internal.json;

/** The grammar of a JSON number. */
final class JsonNumber {
    private final String text;
    private int place;

    private JsonNumber(String text) {
        this.text = text;
    }

    static boolean matches(String text) {
        return new JsonNumber(text).isWhole();
    }

    private boolean isWhole() {
        skip('-');
        int first = place;
        if (!digits() || (text.charAt(first) == '0' && place > first + 1)) {
            return false;
        }
        if (skip('.') && !digits()) {
            return false;
        }
        if (skip('e') || skip('E')) {
            if (!skip('+')) {
                skip('-');
            }
            return digits() && place == text.length();
        }
        return place == text.length();
    }

    private boolean digits() {
        int start = place;
        while (place < text.length() && text.charAt(place) >= '0' && text.charAt(place) <= '9') {
            place++;
        }
        return place > start;
    }

    private boolean skip(char c) {
        if (place < text.length() && text.charAt(place) == c) {
            place++;
            return true;
        }
        return false;
    }
}
