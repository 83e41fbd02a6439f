package dev.llmops4j.guardrails;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a streaming check reported about one text so far. Refuses what breaks the law of {@link StreamingCheck}. */
final class Edits implements StreamingCheck.Sink {
    private final List<Finding> findings = new ArrayList<>(0);
    private final ArrayDeque<Replacement> edits = new ArrayDeque<>(1);
    private final boolean endsAtBlock;
    private int read;
    private int settled;
    private int free;
    private boolean rewritten;
    private boolean blocked;

    /** @param endsAtBlock whether what is reported after a block is left out, as it must be where it depends on the pieces */
    Edits(boolean endsAtBlock) {
        this.endsAtBlock = endsAtBlock;
    }

    @Override
    public void flag(Finding finding) {
        add(finding);
    }

    @Override
    public void replace(Finding finding, String replacement) {
        if (finding.start() < free) {
            throw new IllegalStateException("replacements must come in order and must not overlap: one starts at "
                    + finding.start() + ", the one before ends at " + free);
        }
        add(finding);
        edits.add(new Replacement(finding, replacement));
        free = finding.end();
        rewritten = true;
    }

    @Override
    public void block(Finding finding) {
        add(finding);
        blocked = true;
    }

    private void add(Finding finding) {
        if (finding.start() < settled || finding.end() > read) {
            throw new IllegalStateException("a finding must lie in what was read and is not settled, from " + settled
                    + " to " + read + ", was at " + finding.start() + ".." + finding.end());
        }
        if (!blocked || !endsAtBlock) {
            findings.add(finding);
        }
    }

    /** Says how far the text was read. */
    void read(int offset) {
        read = offset;
    }

    /** Says below which offset no finding may start from now on. */
    void settle(int offset) {
        if (offset < settled || offset > read) {
            throw new IllegalStateException("settled must not go back and not be more than was read, from " + settled
                    + " to " + read + ", was " + offset);
        }
        settled = offset;
    }

    int settled() {
        return settled;
    }

    boolean isBlocked() {
        return blocked;
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** The verdict so far, in a word. */
    String verdictName() {
        if (blocked) {
            return "block";
        }
        if (rewritten) {
            return "rewrite";
        }
        return findings.isEmpty() ? "pass" : "flag";
    }

    Verdict verdict(String text) {
        if (blocked) {
            return new Verdict.Block(findings);
        }
        if (rewritten) {
            List<Replacement> places = List.copyOf(edits);
            var result = new StringBuilder(text.length());
            apply(text, 0, text.length(), result);
            return new Verdict.Rewrite(result.toString(), findings, places);
        }
        return findings.isEmpty() ? Verdict.PASS : new Verdict.Flag(findings);
    }

    /**
     * Writes the text up to a limit with its replacements. Stops at a replacement that reaches beyond the limit.
     *
     * @param text what is held
     * @param base the offset of its first character
     * @param limit the offset to stop at
     * @return the offset up to which all is written
     */
    int apply(CharSequence text, int base, int limit, StringBuilder out) {
        int done = base;
        for (Replacement edit = edits.peek(); edit != null && edit.end() <= limit; edit = edits.peek()) {
            out.append(text, done - base, edit.start() - base).append(edit.text());
            done = edit.end();
            edits.remove();
        }
        Replacement next = edits.peek();
        int end = next == null ? limit : Math.min(limit, next.start());
        out.append(text, done - base, end - base);
        return end;
    }

    /** The next replacement that nobody has made yet, or null. */
    @Nullable
    Replacement poll() {
        return edits.poll();
    }
}
