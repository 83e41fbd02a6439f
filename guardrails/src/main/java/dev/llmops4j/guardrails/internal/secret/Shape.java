package dev.llmops4j.guardrails.internal.secret;

import dev.llmops4j.guardrails.internal.scan.Window;
import java.util.List;

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

    /** Whether a value of this shape can begin with two characters. */
    boolean beginsWith(int first, int second) {
        if (!parts[0].has(first)) {
            return false;
        }
        if (parts[0].most() > 1) {
            return parts[0].has(second) || (parts[0].least() == 1 && parts.length > 1 && parts[1].has(second));
        }
        return parts.length == 1 || parts[1].has(second) || parts[1].least() == 0;
    }

    /** The end of the longest value of this shape that starts at an offset, {@link #NONE} or {@link #LIVE}. */
    int end(Window text, int from) {
        return end(text, from, from + PIECE);
    }

    private int end(Window text, int from, int limit) {
        int at = from;
        for (Part part : parts) {
            int last = (int) Math.min((long) at + part.most(), limit);
            int start = at;
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
        return end(text, from, to) == to;
    }
}
