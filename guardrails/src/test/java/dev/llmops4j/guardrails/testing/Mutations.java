package dev.llmops4j.guardrails.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Damages texts at random, the same way for the same seed. */
public final class Mutations {
    /** Controls, what cannot be seen, what turns the direction, halves of pairs, wide and combining characters, syntax. */
    private static final String ODD =
            "\u0000\u0007\t\n\r\u001b\u0085\u00a0\u00ad\u0301\u0130\u200b\u200c\u200d\u200e\u200f\u2028\u202a"
                    + "\u202e\u2066\u2069\ufeff\uff21\uff10\u0661\uD83D\uDE00\uDB40\uDC41\uDBFF\uDFFF\ufffe.@:/-_+%'\"`\\()[]{}<>|#&=";

    private static final int LONGEST = 800;
    private static final int HUGE = 20_000;

    private final Random random;
    private final List<String> seeds;

    /**
     * Starts with a seed.
     *
     * @param seed of the random numbers
     * @param seeds the texts to damage, none of them empty
     */
    public Mutations(long seed, List<String> seeds) {
        this.random = new Random(seed);
        this.seeds = List.copyOf(seeds);
    }

    /**
     * One damaged text.
     *
     * @return the text, never empty; one of some hundred is very long
     */
    public String next() {
        var text = new StringBuilder(any());
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            mutate(text);
        }
        text.setLength(Math.min(text.length(), LONGEST));
        if (text.length() == 0) {
            text.append(odd());
        }
        return random.nextInt(400) == 0 ? repeated(text) : text.toString();
    }

    private void mutate(StringBuilder text) {
        int at = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), at + 1 + random.nextInt(16));
        switch (random.nextInt(7)) {
            case 0 -> text.delete(at, end);
            case 1 -> text.insert(at, text.substring(at, end).repeat(1 + random.nextInt(5)));
            case 2 -> text.insert(at, odd());
            case 3 -> flip(text, Math.min(at, text.length() - 1));
            case 4 -> text.insert(at, part(any()));
            case 5 -> text.replace(at, end, String.valueOf((char) random.nextInt(Character.MAX_VALUE + 1)));
            default -> text.setLength(at);
        }
    }

    private void flip(StringBuilder text, int at) {
        if (at >= 0) {
            text.setCharAt(at, (char) (text.charAt(at) ^ 1 << random.nextInt(16)));
        }
    }

    private String repeated(StringBuilder text) {
        int start = random.nextInt(text.length());
        String unit = text.substring(start, Math.min(text.length(), start + 1 + random.nextInt(8)));
        return unit.repeat(HUGE / unit.length());
    }

    private char odd() {
        return ODD.charAt(random.nextInt(ODD.length()));
    }

    private String any() {
        return seeds.get(random.nextInt(seeds.size()));
    }

    private String part(String text) {
        int start = random.nextInt(text.length());
        return text.substring(start, Math.min(text.length(), start + 1 + random.nextInt(40)));
    }

    /**
     * Cuts a text into random pieces.
     *
     * @param text the text
     * @return the pieces, none of them empty: from single UTF-16 units, so that pairs are split, to long ones
     */
    public List<String> pieces(String text) {
        int longest = 1 << random.nextInt(text.length() > LONGEST ? 12 : 7);
        var pieces = new ArrayList<String>();
        for (int i = 0; i < text.length(); ) {
            int end = Math.min(text.length(), i + 1 + random.nextInt(longest));
            pieces.add(text.substring(i, end));
            i = end;
        }
        return pieces;
    }
}
