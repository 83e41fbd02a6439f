package dev.llmops4j.guardrails.internal.secret;

import dev.llmops4j.guardrails.internal.scan.Window;
import org.jspecify.annotations.Nullable;

/**
 * How far characters of some kinds go on in a text. Where many tokens might start in one long run, and in a text that
 * arrives in pieces, no character of it is read over and over again. Used by one thread at a time.
 */
final class Runs {
    private static final int KINDS = 8;

    private final Shape.@Nullable Part[] parts = new Shape.Part[KINDS];
    private final int[] starts = new int[KINDS];
    private final int[] ends = new int[KINDS];

    /** The end of the characters of a part that stand at an offset, no further than a limit. */
    int end(Window text, Shape.Part part, int from, int limit) {
        int kind = Long.hashCode(part.low() * 31 + part.high() * 17) & (KINDS - 1);
        Shape.Part known = parts[kind];
        boolean same = known != null && known.low() == part.low() && known.high() == part.high();
        int end = same && from >= starts[kind] && from <= ends[kind] ? ends[kind] : from;
        if (end == from) {
            parts[kind] = part;
            starts[kind] = from;
        }
        while (end < limit && part.has(text.at(end))) {
            end++;
        }
        ends[kind] = end;
        return Math.min(end, limit);
    }
}
