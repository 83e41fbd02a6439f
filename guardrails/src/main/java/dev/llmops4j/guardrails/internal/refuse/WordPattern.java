package dev.llmops4j.guardrails.internal.refuse;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Words in a row: {@code a|b} is one of several, {@code a?} one that may be missing, {@code *} up to three of any kind,
 * {@code !a|b} any but these. The first word is always one of several that are named.
 */
final class WordPattern {
    private static final int GAP = 3;

    private final List<Slot> slots;

    private record Slot(Set<String> words, boolean optional, boolean gap, boolean not) {
        boolean takes(String word) {
            return gap || words.contains(word) != not;
        }
    }

    private WordPattern(List<Slot> slots) {
        this.slots = slots;
    }

    static WordPattern of(String pattern) {
        List<Slot> slots =
                Stream.of(pattern.split(" ", -1)).map(WordPattern::slot).toList();
        if (slots.get(0).optional || slots.get(0).not) {
            throw new IllegalArgumentException("a pattern must begin with words that are named, was '" + pattern + "'");
        }
        return new WordPattern(slots);
    }

    private static Slot slot(String text) {
        if (text.equals("*")) {
            return new Slot(Set.of(), true, true, false);
        }
        boolean optional = text.endsWith("?");
        boolean not = text.startsWith("!");
        String words = text.substring(not ? 1 : 0, text.length() - (optional ? 1 : 0));
        return new Slot(Set.of(words.split("\\|", -1)), optional, false, not);
    }

    /** The words with which a match may begin. */
    Set<String> firstWords() {
        return slots.get(0).words;
    }

    /** The number of the word behind the match that starts at a word; -1 if there is none. */
    int match(Clause clause, int at) {
        return match(clause, at, 0);
    }

    private int match(Clause clause, int at, int slot) {
        if (slot == slots.size()) {
            return at;
        }
        Slot next = slots.get(slot);
        int most = next.gap ? GAP : 1;
        int end = next.optional ? match(clause, at, slot + 1) : -1;
        for (int taken = 1; end < 0 && taken <= most; taken++) {
            String word = clause.word(at + taken - 1);
            if (word == null || !next.takes(word)) {
                break;
            }
            end = match(clause, at + taken, slot + 1);
        }
        return end;
    }
}
