package dev.llmops4j.guardrails.internal.match;

import dev.llmops4j.guardrails.internal.scan.LiveScan;

/**
 * Reads one text for the words of a {@link WordSet}, from left to right. Stops where characters to come decide, so what it
 * finds does not depend on how the text is cut. Used by one thread at a time.
 */
public final class WordScan implements LiveScan<WordScan.Sink> {
    /** Takes what is found. */
    @FunctionalInterface
    public interface Sink {
        /**
         * A word was found.
         *
         * @param word its index
         * @param start its first unit
         * @param end its end, exclusive
         */
        void found(int word, int start, int end);
    }

    private final WordSet set;
    private final WordTree tree;
    private final Text text = new Text();
    private int next;
    private int node;
    private int depth;
    private boolean inWord;

    /** The leftmost and then longest word so far, while one that starts no later may still come; or none. */
    private int best = WordTree.NONE;

    private int bestEnd;

    WordScan(WordSet set) {
        this.set = set;
        this.tree = set.tree();
    }

    /**
     * Reads a whole text. Nothing may be read before or after.
     *
     * @param whole the text
     * @param sink takes what is found
     */
    public void readAll(CharSequence whole, Sink sink) {
        text.read(whole);
        finish(sink);
    }

    @Override
    public void accept(CharSequence more, Sink sink) {
        text.append(more);
        advance(sink);
        text.release(settled());
    }

    @Override
    public void end(Sink sink) {
        text.complete();
        finish(sink);
    }

    @Override
    public int settled() {
        return next - depth;
    }

    private void finish(Sink sink) {
        do {
            advance(sink);
            if (set.isWhole() && inWord) {
                inWord = false;
                step(Folding.BOUNDARY);
            }
        } while (take(sink));
    }

    private void advance(Sink sink) {
        CharSequence chars = text.chars();
        int base = text.base();
        int end = text.end();
        boolean whole = set.isWhole();
        while (next < end) {
            char c = chars.charAt(next - base);
            if (whole && Folding.isWord(c) != inWord) {
                inWord = !inWord;
                step(Folding.BOUNDARY);
                if (isCertain()) {
                    take(sink);
                    continue;
                }
            }
            next++;
            step(Folding.fold(c));
            if (isCertain()) {
                take(sink);
            }
        }
    }

    private void step(char label) {
        int from = node;
        int length = depth;
        int to = tree.child(from, label);
        while (to == WordTree.NONE && from != WordTree.ROOT) {
            int back = tree.back(from);
            from = back < 0 ? WordTree.ROOT : tree.backNode(back);
            length = back < 0 ? 0 : tree.backDepth(back);
            to = tree.child(from, label);
        }
        node = Math.max(to, WordTree.ROOT);
        depth = to == WordTree.NONE ? 0 : length + (label == Folding.BOUNDARY ? 0 : 1);
        if (node != WordTree.ROOT) {
            consider(tree.word(node));
        }
    }

    private void consider(int word) {
        if (word != WordTree.NONE) {
            int start = next - set.length(word);
            if (best == WordTree.NONE || start <= bestEnd - set.length(best)) {
                best = word;
                bestEnd = next;
            }
        }
    }

    /** Nothing that is alive starts where the best starts, or before. */
    private boolean isCertain() {
        // behind a leaf, only what starts later can be alive
        return best != WordTree.NONE && next - depth + (tree.isLeaf(node) ? 1 : 0) > bestEnd - set.length(best);
    }

    /** Reports the best, if there is one, and goes back to its end. */
    private boolean take(Sink sink) {
        if (best == WordTree.NONE) {
            return false;
        }
        sink.found(best, bestEnd - set.length(best), bestEnd);
        best = WordTree.NONE;
        next = bestEnd;
        node = WordTree.ROOT;
        depth = 0;
        inWord = set.isWhole() && Folding.isWord(text.at(next - 1));
        return true;
    }
}
