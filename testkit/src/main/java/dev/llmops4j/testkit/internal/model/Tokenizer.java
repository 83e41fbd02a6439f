package dev.llmops4j.testkit.internal.model;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Byte-pair encoding over ASCII. A text is cut into words, single digits and runs of punctuation; inside each of them
 * the neighbours whose joint piece stands earliest in the vocabulary are merged, until none is left. Immutable.
 */
final class Tokenizer {
    private static final Pattern WORD = Pattern.compile(" ?[A-Za-z]+| ?[0-9]| ?[^\\sA-Za-z0-9]+|\\s");
    private static final Pattern BLANKS = Pattern.compile("[\\x00-\\x20\\x7f]+");
    private static final Pattern NOT_ASCII = Pattern.compile("[^\\x00-\\x7f]");

    private final List<String> pieces;
    private final Map<String, Integer> ids = new HashMap<>();
    private final int firstText;

    /** Takes the lines of the vocabulary file: one piece each, where blank and line end are visible signs. */
    Tokenizer(List<String> lines) {
        pieces = lines.stream()
                .map(line -> line.replace('\u2423', ' ').replace('\u240a', '\n'))
                .toList();
        for (int id = 0; id < pieces.size(); id++) {
            if (ids.put(pieces.get(id), id) != null) {
                throw new IllegalArgumentException("The vocabulary has a piece twice, the second time in line "
                        + (id + 1) + "; each must be there once.");
            }
        }
        firstText = id("\n");
    }

    int size() {
        return pieces.size();
    }

    /** The id of a piece that must be in the vocabulary. */
    int id(String piece) {
        Integer id = ids.get(piece);
        if (id == null) {
            throw new IllegalArgumentException("The vocabulary has no piece '" + piece + "'.");
        }
        return id;
    }

    /** Control tokens come first in the vocabulary and stand for no text. */
    boolean isControl(int id) {
        return id < firstText;
    }

    String text(int id) {
        return isControl(id) ? "" : pieces.get(id);
    }

    List<Integer> encode(String text) {
        List<Integer> result = new ArrayList<>();
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            encodeWord(word.group(), result);
        }
        return result;
    }

    private void encodeWord(String word, List<Integer> result) {
        List<String> parts = new ArrayList<>(List.of(word.split("")));
        for (int best = bestMerge(parts); best >= 0; best = bestMerge(parts)) {
            String joint = pieces.get(best);
            for (int i = 0; i + 1 < parts.size(); i++) {
                if (joint.equals(parts.get(i) + parts.get(i + 1))) {
                    parts.set(i, joint);
                    parts.remove(i + 1);
                }
            }
        }
        parts.forEach(part -> result.add(id(part)));
    }

    private int bestMerge(List<String> parts) {
        int best = -1;
        for (int i = 0; i + 1 < parts.size(); i++) {
            Integer id = ids.get(parts.get(i) + parts.get(i + 1));
            if (id != null && (best < 0 || id < best)) {
                best = id;
            }
        }
        return best;
    }

    /** Lower-case ASCII on one line: all that the model can tell apart. */
    static String normalise(String ticket) {
        String plain = ticket.replaceAll("[\u2018\u2019]", "'")
                .replaceAll("[\u201c\u201d]", "\"")
                .replaceAll("[\u2013\u2014]", "-")
                .replace("\u20ac", " euros");
        String decomposed = Normalizer.normalize(plain, Normalizer.Form.NFKD);
        String ascii = NOT_ASCII.matcher(decomposed).replaceAll("");
        return BLANKS.matcher(ascii).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }
}
