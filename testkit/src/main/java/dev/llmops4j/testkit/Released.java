package dev.llmops4j.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.StreamingCheck;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** What a streaming check lets out of a text. Fails if the check does not keep its word on the way. */
final class Released implements StreamingCheck.Sink {
    private final List<Finding> findings = new ArrayList<>();
    private final ArrayDeque<Change> changes = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder out = new StringBuilder();
    private int read;
    private int settled;
    private int written;
    private int free;
    private boolean blocked;

    private record Change(int start, int end, String replacement) {}

    static Released of(StreamingCheck check, List<String> pieces) {
        var released = new Released();
        // one buffer for all pieces: who keeps a piece sees it change
        var piece = new StringBuilder();
        for (String next : pieces) {
            piece.setLength(0);
            piece.append(next);
            released.read(check, piece);
            if (released.blocked) {
                return released;
            }
        }
        check.end(released);
        if (!released.blocked) {
            released.write(released.read);
        }
        return released;
    }

    private void read(StreamingCheck check, CharSequence piece) {
        text.append(piece);
        read = text.length();
        check.accept(piece, this);
        if (!blocked) {
            int now = check.settled();
            assertTrue(
                    now >= settled && now <= read,
                    () -> "settled must not go back and not be more than was read, from " + settled + " to " + read
                            + ", was " + now);
            settled = now;
            write(now);
        }
    }

    private void write(int limit) {
        while (!changes.isEmpty() && changes.element().end() <= limit) {
            Change change = changes.remove();
            out.append(text, written, change.start()).append(change.replacement());
            written = change.end();
        }
        int end = changes.isEmpty() ? limit : Math.min(limit, changes.element().start());
        out.append(text, written, end);
        written = end;
    }

    private boolean add(Finding finding) {
        assertTrue(
                finding.start() >= settled && finding.end() <= read,
                () -> finding + " must lie in what was read and is not settled, from " + settled + " to " + read);
        if (!blocked) {
            findings.add(finding);
        }
        return !blocked;
    }

    @Override
    public void flag(Finding finding) {
        add(finding);
    }

    @Override
    public void replace(Finding finding, String replacement) {
        int before = free;
        assertTrue(
                finding.start() >= before,
                () -> "replacements must come in order and must not overlap: " + finding + ", the one before ends at "
                        + before);
        if (add(finding)) {
            changes.add(new Change(finding.start(), finding.end(), replacement));
            free = finding.end();
        }
    }

    @Override
    public void block(Finding finding) {
        add(finding);
        blocked = true;
    }

    boolean blocked() {
        return blocked;
    }

    List<Finding> findings() {
        return findings;
    }

    String text() {
        return out.toString();
    }
}
