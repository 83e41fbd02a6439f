package dev.llmops4j.guardrails.internal.secret;

import dev.llmops4j.guardrails.internal.scan.Window;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of parts, each a set of ASCII characters and how many of them. A part takes as much as it can and gives nothing
 * back, so reading is linear. Immutable.
 */
final class Shape {
    /** The text does not have this shape. */
    static final int NONE = -1;

    /** Characters that have not arrived yet decide. */
    static final int LIVE = -2;

    /** Of values without a longest length, so many characters are read at a time. */
    static final int PIECE = 4096;

    private static final int ASCII = 128;

    /** Parts that may be longer are looked up among the runs. */
    private static final int LONG = 256;

    /** More than the three characters that {@link #addThirds} looks at. */
    private static final int PLACES = 4;

    /** One part: bits for the characters, and how many of them there may be. */
    record Part(long low, long high, int least, int most) {
        boolean has(int c) {
            return c >= 0 && c < 128 && ((c < 64 ? low >>> c : high >>> (c - 64)) & 1) != 0;
        }
    }

    private final Part[] parts;

    Shape(Part... parts) {
        this.parts = parts;
    }

    List<Part> parts() {
        return List.of(parts);
    }

    Part last() {
        return parts[parts.length - 1];
    }

    /** Adds the characters, as bits, that may follow two at the start of a value; false if none starts with these. */
    boolean addThirds(int first, int second, long[] thirds) {
        int place = step(0, first);
        place = place < 0 ? place : step(place, second);
        for (int third = 0; place >= 0 && third < ASCII; third++) {
            thirds[third >> 6] |= step(place, third) < 0 ? 0 : 1L << (third & 63);
        }
        return place >= 0;
    }

    /** The place behind a character, from the one before it: a part, and how many characters of it were read. */
    private int step(int place, int c) {
        int count = place % PLACES;
        for (int part = place / PLACES; part < parts.length; part++) {
            if (count < parts[part].most() && parts[part].has(c)) {
                return part * PLACES + count + 1;
            }
            if (count < parts[part].least()) {
                return NONE;
            }
            count = 0;
        }
        return parts.length * PLACES;
    }

    /** The end of the longest value of this shape that starts at an offset, {@link #NONE} or {@link #LIVE}. */
    int end(Window text, int from) {
        return end(text, from, from + PIECE, null);
    }

    /** The same, with what is known of the text. */
    int end(Window text, int from, Runs runs) {
        return end(text, from, from + PIECE, runs);
    }

    private int end(Window text, int from, int limit, @Nullable Runs runs) {
        int at = from;
        for (Part part : parts) {
            int last = (int) Math.min((long) at + part.most(), limit);
            int start = at;
            if (runs != null && part.most() > LONG) {
                at = runs.end(text, part, at, last);
            }
            while (at < last && part.has(text.at(at))) {
                at++;
            }
            if (at < last && text.at(at) == Window.MORE) {
                return LIVE;
            }
            if (at - start < part.least()) {
                return NONE;
            }
        }
        return at;
    }

    /** Whether exactly this span of the text has this shape. */
    boolean covers(Window text, int from, int to) {
        return end(text, from, to, null) == to;
    }
}
