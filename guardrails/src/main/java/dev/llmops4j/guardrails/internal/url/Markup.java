package dev.llmops4j.guardrails.internal.url;

import dev.llmops4j.guardrails.internal.scan.Window;
import java.util.List;

/** Follows Markdown and HTML to know where they expect a URL, and what it is for. Used by one thread at a time. */
final class Markup {
    private static final int MAX_NAME = 12;
    private static final String SEVERAL_IMAGES = "srcset";
    private static final List<String> IMAGES = List.of("src", "poster", "background", "data", "ping", "url");
    private static final List<String> LINKS = List.of("href", "action", "formaction");

    /** What a URL would be that stands here. */
    enum Place {
        TEXT,
        LINK,
        IMAGE,
        IMAGES
    }

    private final Window text;
    private Place place = Place.TEXT;
    private boolean markdown;
    private boolean begun;
    private long brackets;
    private boolean closedImage;

    Markup(Window text) {
        this.text = text;
    }

    Place place() {
        return place;
    }

    boolean isImage() {
        return place == Place.IMAGE || place == Place.IMAGES;
    }

    /** Whether the expected URL begins with this character; one that ends the place of the URL ends the waiting. */
    boolean begins(int c) {
        boolean quote = c == '"' || c == '\'' || c == '`';
        if (c <= ' ' || c == '<' || (quote && !begun)) {
            begun |= quote;
            return false;
        }
        if (quote || c == '>' || c == ')') {
            place = Place.TEXT;
            return false;
        }
        begun = true;
        return true;
    }

    /** The characters that end the expected URL, besides blanks. */
    String stops() {
        return markdown ? " <>)" : " <>\"'`";
    }

    /** Goes over a URL. */
    void passUrl() {
        place = place == Place.IMAGES ? place : Place.TEXT;
    }

    /** Goes over one character that starts no URL, and learns what the next ones may be. */
    void pass(int c, int before, int at) {
        switch (c) {
            case '[' -> brackets = brackets << 1 | (before == '!' ? 1 : 0);
            case ']' -> {
                closedImage = (brackets & 1) != 0;
                brackets >>>= 1;
            }
            case '(' -> {
                if (before == ']') {
                    expect(closedImage ? Place.IMAGE : Place.LINK, true);
                } else if (isNamed("url", at)) {
                    expect(Place.IMAGE, false);
                }
            }
            case ':' -> {
                if (before == ']') {
                    expect(Place.IMAGE, true);
                }
            }
            case '=' -> attribute(at);
            default -> {
                // says nothing about what follows
            }
        }
    }

    private void attribute(int at) {
        if (isNamed(SEVERAL_IMAGES, at)) {
            expect(Place.IMAGES, false);
        } else if (isNamed(IMAGES, at)) {
            expect(Place.IMAGE, false);
        } else if (isNamed(LINKS, at)) {
            expect(Place.LINK, false);
        }
    }

    private void expect(Place next, boolean inMarkdown) {
        place = next;
        markdown = inMarkdown;
        begun = false;
    }

    private boolean isNamed(List<String> names, int at) {
        for (int i = 0; i < names.size(); i++) {
            if (isNamed(names.get(i), at)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the letters before a place, and blanks behind them, are a name in any case. */
    private boolean isNamed(String name, int at) {
        int end = at;
        while (end > at - MAX_NAME && (text.at(end - 1) == ' ' || text.at(end - 1) == '\n')) {
            end--;
        }
        int start = end - name.length();
        for (int i = 0; i < name.length(); i++) {
            if (!isLetter(text.at(start + i)) || (text.at(start + i) | 0x20) != name.charAt(i)) {
                return false;
            }
        }
        return !isLetter(text.at(start - 1));
    }

    static boolean isLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
