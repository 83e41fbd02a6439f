package dev.llmops4j.guardrails.internal.url;

import dev.llmops4j.guardrails.internal.scan.LiveScan;
import dev.llmops4j.guardrails.internal.scan.Window;
import dev.llmops4j.guardrails.internal.url.Markup.Place;

/**
 * Finds URLs in prose, Markdown and HTML from left to right, and what each is for. Stops where characters to come decide,
 * so what it finds does not depend on how the text is cut. Used by one thread at a time.
 */
public final class UrlScan implements LiveScan<UrlScan.Sink> {
    /** Takes what is found. */
    @FunctionalInterface
    public interface Sink {
        /**
         * A URL was found.
         *
         * @param url the URL as it stands in the text, at most {@link #MAX_LENGTH} characters of it
         * @param image whether it is fetched as soon as the text is shown
         * @param start its first character
         * @param end its end, exclusive
         */
        void found(String url, boolean image, int start, int end);
    }

    /** Of a longer URL, only so many characters are read. */
    public static final int MAX_LENGTH = 2048;

    private static final int NONE = -1;
    private static final int LIVE = -2;
    private static final String[] SCHEMES = {"https", "http", "ftp", "wss", "ws", "file"};

    private final Window text = new Window();
    private final Markup markup = new Markup(text);
    private final StringBuilder url = new StringBuilder();
    private int at;
    private int before = Window.EDGE;

    /**
     * Reads a whole text. Nothing may be read before or after.
     *
     * @param whole the text
     * @param sink takes what is found
     */
    public void readAll(CharSequence whole, Sink sink) {
        text.read(whole);
        advance(sink);
    }

    @Override
    public void accept(CharSequence more, Sink sink) {
        text.append(more);
        advance(sink);
        text.release(at);
    }

    @Override
    public void end(Sink sink) {
        text.complete();
        advance(sink);
    }

    @Override
    public int settled() {
        return at;
    }

    private void advance(Sink sink) {
        int limit = text.end();
        while (at < limit) {
            int c = text.at(at);
            int end = markup.place() == Place.TEXT ? bare(c) : expected(c);
            if (end == LIVE) {
                return;
            }
            if (end > at) {
                take(end, sink);
            } else {
                markup.pass(c, before, at);
                before = c;
                at++;
            }
        }
    }

    private void take(int end, Sink sink) {
        url.setLength(0);
        for (int i = at; i < end; i++) {
            url.append((char) text.at(i));
        }
        sink.found(url.toString(), markup.isImage(), at, end);
        before = text.at(end - 1);
        at = end;
        markup.passUrl();
    }

    /** The end of a URL with a scheme in plain text. */
    private int bare(int c) {
        int letter = c | 0x20;
        if ((letter != 'h' && letter != 'f' && letter != 'w') || Markup.isLetter(before)) {
            return NONE;
        }
        for (String scheme : SCHEMES) {
            int end = scheme(scheme);
            if (end == LIVE) {
                return LIVE;
            }
            if (end != NONE) {
                return trimmed(urlEnd(end, " <>\"'`)]}|"));
            }
        }
        return NONE;
    }

    private int scheme(String scheme) {
        int i = 0;
        while (i < scheme.length() && (text.at(at + i) | 0x20) == scheme.charAt(i) && text.at(at + i) >= 0) {
            i++;
        }
        if (i < scheme.length()) {
            return text.at(at + i) == Window.MORE ? LIVE : NONE;
        }
        for (int j = 0; j < 3; j++) {
            int c = text.at(at + i + j);
            if (c == Window.MORE) {
                return LIVE;
            }
            if (j == 0 ? c != ':' : c != '/' && c != '\\') {
                return NONE;
            }
        }
        return at + i + 3;
    }

    /** The end of what stands where Markdown or HTML expect a URL. */
    private int expected(int c) {
        return markup.begins(c) ? urlEnd(at, markup.stops()) : NONE;
    }

    private int urlEnd(int from, String stops) {
        int end = from;
        int depth = 0;
        while (end - at < MAX_LENGTH) {
            int c = text.at(end);
            if (c == Window.MORE) {
                return LIVE;
            }
            if (c == '(') {
                depth++;
            }
            boolean inside = c == ')' && depth-- > 0;
            if (c <= ' ' || (stops.indexOf(c) >= 0 && !inside) || (markup.place() == Place.IMAGES && c == ',')) {
                return end;
            }
            end++;
        }
        return end;
    }

    private int trimmed(int end) {
        int last = end;
        while (last > at && ".,;:!?*_".indexOf(text.at(last - 1)) >= 0) {
            last--;
        }
        return last;
    }
}
