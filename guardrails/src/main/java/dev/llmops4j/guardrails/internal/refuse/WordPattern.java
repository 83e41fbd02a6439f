package dev.llmops4j.guardrails.internal.refuse;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Words in a row: {@code a|b} is one of several, {@code a?} one that may be missing, {@code *} up to three of any kind,
 * {@code !a|b} any but these.
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
        return new WordPattern(
                Stream.of(pattern.split(" ", -1)).map(WordPattern::slot).toList());
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

    /** Where the match that starts at a word ends, exclusive; -1 if there is none. */
    int match(List<String> words, int at) {
        return match(words, at, 0);
    }

    private int match(List<String> words, int at, int slot) {
        if (slot == slots.size()) {
            return at;
        }
        Slot next = slots.get(slot);
        int most = next.gap ? GAP : 1;
        int end = next.optional ? match(words, at, slot + 1) : -1;
        for (int taken = 1; end < 0 && taken <= most; taken++) {
            int word = at + taken - 1;
            if (word >= words.size() || !next.takes(words.get(word))) {
                break;
            }
            end = match(words, word + 1, slot + 1);
        }
        return end;
    }
}
