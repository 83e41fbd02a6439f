package dev.llmops4j.guardrails.internal.refuse;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A clause and what follows it, word by word, read no further than it is asked for. */
final class Clause {
    private record Word(String lower, int end) {}

    private final WordCursor cursor;
    private final List<Word> words = new ArrayList<>(4);
    private final int start;

    /** @param opening stands at the first word */
    Clause(WordCursor opening) {
        cursor = opening.copy();
        start = cursor.start();
        words.add(new Word(cursor.word(), cursor.end()));
    }

    /** A word in lower case by its number from 0, or null behind the last one. */
    @Nullable
    String word(int index) {
        while (words.size() <= index) {
            if (!cursor.next()) {
                return null;
            }
            words.add(new Word(cursor.word(), cursor.end()));
        }
        return words.get(index).lower();
    }

    /** Where the first word begins. */
    int start() {
        return start;
    }

    /** Where a word ends that was read. */
    int end(int index) {
        return words.get(index).end();
    }
}
