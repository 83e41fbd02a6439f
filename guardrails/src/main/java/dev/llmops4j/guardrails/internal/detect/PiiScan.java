package dev.llmops4j.guardrails.internal.detect;

import dev.llmops4j.guardrails.internal.scan.LiveScan;

/**
 * Finds values from left to right: at each place the longest one, of those of equal length the first in the list. Stops
 * where characters to come decide, so what it finds does not depend on how the text is cut. Used by one thread at a time.
 */
public final class PiiScan implements LiveScan<PiiScan.Sink> {
    /** Takes what is found. */
    @FunctionalInterface
    public interface Sink {
        /**
         * A value was found.
         *
         * @param kind its index in the list of kinds
         * @param start its first character
         * @param end its end, exclusive
         */
        void found(int kind, int start, int end);
    }

    private static final int LONGEST_WORD = 64;
    private static final int LONGEST_WORD_OF_FORMS = 3;
    private static final int LONGEST_HEX_GROUP = 4;

    private final WantedKinds kinds;
    private final Window text = new Window();
    private final Forms.Reader forms;
    private int at;

    PiiScan(WantedKinds kinds) {
        this.kinds = kinds;
        this.forms = new Forms.Reader(kinds.forms(), text);
    }

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
        return text.given(at);
    }

    private void advance(Sink sink) {
        int limit = text.end();
        while (at < limit) {
            int c = text.at(at);
            boolean letter = Chars.isAsciiLetter(c);
            boolean alphanumeric = letter || Chars.isDigit(c);
            if (alphanumeric && isInside()) {
                at++;
                continue;
            }
            int end = letter ? plainWordEnd() : at;
            if (end < at) {
                return;
            }
            boolean plain = end > at;
            long candidates = plain ? kinds.startingWithMonth(c) : kinds.startingWith(c);
            boolean form = alphanumeric && !plain;
            if (candidates == 0 && !form) {
                at = Math.max(end, at + 1);
            } else if (!decide(candidates, form, sink)) {
                return;
            }
        }
    }

    /** Nothing starts behind a letter or digit. */
    private boolean isInside() {
        int before = text.at(at - 1);
        return Chars.isAsciiLetter(before) || Chars.isDigit(before);
    }

    /**
     * The end of a word of letters that is at most the name of a month, as most words are; its start if it may be more;
     * {@link Recognizer#LIVE} if it has not ended yet.
     */
    private int plainWordEnd() {
        int end = text.lettersEnd(at);
        int next = text.at(end);
        int length = end - at;
        if (next == Window.MORE) {
            return length > LONGEST_WORD ? end : Recognizer.LIVE;
        }
        if (next == '.') {
            next = text.at(end + 1);
            next = Chars.isWord(next) || next == '.' ? '.' : next == Window.MORE ? next : ' ';
        }
        boolean plain = switch (next) {
            case ' ' -> length > LONGEST_WORD_OF_FORMS || !mayBeDigit(end + 1);
            case ',', ';', '?', '!', ')', '"', '\n', Window.EDGE -> true;
            case ':' -> length > LONGEST_HEX_GROUP;
            default -> length > LONGEST_WORD;
        };
        return plain ? end : at;
    }

    private boolean mayBeDigit(int offset) {
        int c = text.at(offset);
        return c == Window.MORE || Chars.isDigit(c);
    }

    /** Moves on behind the longest value that starts here, or by one; false if more characters are needed. */
    private boolean decide(long candidates, boolean mayBeForm, Sink sink) {
        int best = at;
        int kind = -1;
        for (long rest = candidates; rest != 0; rest &= rest - 1) {
            int index = Long.numberOfTrailingZeros(rest);
            int end = kinds.recognizer(index).end(text, at);
            if (end == Recognizer.LIVE) {
                return false;
            }
            if (end > best) {
                best = end;
                kind = kinds.kindOf(index);
            }
        }
        long form = mayBeForm ? forms.find(at) : Forms.NONE;
        if (form == Forms.LIVE) {
            return false;
        }
        if (form >= 0 && (Forms.end(form) > best || (Forms.end(form) == best && Forms.kind(form) < kind))) {
            best = Forms.end(form);
            kind = Forms.kind(form);
        }
        if (kind >= 0) {
            sink.found(kind, text.given(at), text.given(best - 1) + 1);
            text.startAt(best);
        }
        at = Math.max(best, at + 1);
        return true;
    }
}
