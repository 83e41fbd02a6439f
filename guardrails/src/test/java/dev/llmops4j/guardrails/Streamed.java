package dev.llmops4j.guardrails;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** What a streaming check releases of a text, piece by piece: findings, text, and how much was held back on the way. */
final class Streamed {
    private final Edits edits = new Edits(true);
    private final StringBuilder held = new StringBuilder();
    private final StringBuilder out = new StringBuilder();
    private int released;

    private Streamed() {}

    static Streamed read(StreamingCheck check, List<String> pieces) {
        return read(check, pieces, held -> {});
    }

    /** @param held told after each piece how many characters wait */
    static Streamed read(StreamingCheck check, List<String> pieces, IntConsumer held) {
        var streamed = new Streamed();
        for (String piece : pieces) {
            streamed.accept(check, piece);
            if (streamed.isBlocked()) {
                return streamed;
            }
            held.accept(streamed.held.length());
        }
        check.end(streamed.edits);
        if (!streamed.isBlocked()) {
            streamed.release(streamed.released + streamed.held.length());
        }
        return streamed;
    }

    private void accept(StreamingCheck check, String piece) {
        held.append(piece);
        edits.read(released + held.length());
        check.accept(piece, edits);
        if (!edits.isBlocked()) {
            edits.settle(check.settled());
            release(edits.settled());
        }
    }

    private void release(int limit) {
        int done = edits.apply(held, released, limit, out);
        held.delete(0, done - released);
        released = done;
    }

    boolean isBlocked() {
        return edits.isBlocked();
    }

    List<Finding> findings() {
        return edits.findings();
    }

    String text() {
        return out.toString();
    }

    /** What differs from the verdict on the whole text, in words; empty if nothing does. */
    static List<String> differences(Verdict plain, String text, Streamed streamed) {
        boolean stops = plain instanceof Verdict.Block || plain instanceof Verdict.Retry;
        var differences = new ArrayList<String>();
        if (stops != streamed.isBlocked()) {
            differences.add("blocked " + streamed.isBlocked());
        }
        if (stops) {
            return differences;
        }
        if (!plain.findings().equals(streamed.findings())) {
            differences.add("found " + streamed.findings() + ", not " + plain.findings());
        }
        String expected = plain instanceof Verdict.Rewrite rewrite ? rewrite.text() : text;
        if (!expected.equals(streamed.text())) {
            differences.add("released another text");
        }
        return differences;
    }
}
