package dev.llmops4j.guardrails.internal.inject;

/** Texts in which every letter changed its value or its place. */
final class Respelling {
    private Respelling() {}

    static View rot13(String text) {
        var view = new View.Writer(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char base = c >= 'a' && c <= 'z' ? 'a' : c >= 'A' && c <= 'Z' ? 'A' : 0;
            view.add(base == 0 ? c : (char) ((c - base + 13) % 26 + base), i, i + 1);
        }
        return view.view();
    }

    static View reversed(String text) {
        var view = new View.Writer(text.length());
        for (int i = text.length() - 1; i >= 0; i--) {
            view.add(text.charAt(i), i, i + 1);
        }
        return view.view();
    }

    static View reversedWords(String text) {
        var view = new View.Writer(text.length());
        int start = 0;
        for (int end = 0; end <= text.length(); end++) {
            if (end == text.length() || !Character.isLetterOrDigit(text.charAt(end))) {
                for (int i = end - 1; i >= start; i--) {
                    view.add(text.charAt(i), i, i + 1);
                }
                if (end < text.length()) {
                    view.add(text.charAt(end), end, end + 1);
                }
                start = end + 1;
            }
        }
        return view.view();
    }
}
