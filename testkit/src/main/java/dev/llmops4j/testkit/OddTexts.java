package dev.llmops4j.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;

/** Texts that nobody would write: damaged samples, random characters, halves of pairs, endless repetitions. */
final class OddTexts {
    private static final int LONGEST = 300;
    private static final int SHOWN = 120;

    /** Control, invisible, right-to-left, combining and wide characters, both halves of a pair, and what syntax is made of. */
    private static final String ODD =
            "\u0000\t\n\r\u0007\u001b\u0085\u00a0\u00ad\u0301\u0130\u200b\u200d\u200f\u2028\u202e\u2066"
                    + "\ufeff\uff21\uff10\u0661\uD83D\uDE00\uDBFF\uDFFF\uffff.@:/-_+%'\"`\\()[]{}<>|#&=";

    private static final char HIGH = '\uD83D';
    private static final char LOW = '\uDE00';

    private OddTexts() {}

    static List<String> list(Random random, List<String> samples, int count) {
        var texts = new ArrayList<String>(count);
        while (texts.size() < count) {
            String text = text(random, samples);
            if (!text.isEmpty()) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** Samples that begin or end with half a pair, or one character too early, and odd characters alone. */
    static List<String> edges(List<String> samples) {
        var texts = new ArrayList<String>();
        ODD.chars().forEach(c -> texts.add(String.valueOf((char) c)));
        for (String sample : samples) {
            texts.add(sample + HIGH);
            texts.add(LOW + sample);
            texts.add(sample.substring(sample.length() / 2));
            texts.add(sample.substring(0, 1 + sample.length() / 2));
        }
        return texts;
    }

    private static String text(Random random, List<String> samples) {
        return switch (random.nextInt(4)) {
            case 0 -> chars(random, c -> random.nextInt(Character.MAX_VALUE + 1));
            case 1 -> chars(random, c -> random.nextInt(95) + ' ');
            default -> damaged(random, samples);
        };
    }

    private static String chars(Random random, IntUnaryOperator next) {
        var text = new StringBuilder();
        for (int i = random.nextInt(LONGEST); i >= 0; i--) {
            text.append((char) next.applyAsInt(i));
        }
        return text.toString();
    }

    private static String damaged(Random random, List<String> samples) {
        var text = new StringBuilder(any(random, samples));
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            int at = random.nextInt(text.length() + 1);
            int end = Math.min(text.length(), at + random.nextInt(12));
            switch (random.nextInt(5)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, text.substring(at, end).repeat(1 + random.nextInt(4)));
                case 2 -> text.insert(at, ODD.charAt(random.nextInt(ODD.length())));
                case 3 -> text.replace(at, end, String.valueOf((char) random.nextInt(Character.MAX_VALUE + 1)));
                default -> text.insert(at, part(random, any(random, samples)));
            }
        }
        return text.toString();
    }

    private static String any(Random random, List<String> samples) {
        return samples.get(random.nextInt(samples.size()));
    }

    private static String part(Random random, String text) {
        int start = random.nextInt(text.length());
        return text.substring(start, start + 1 + random.nextInt(text.length() - start));
    }

    /** What a text could repeat to be slow to judge. */
    static List<String> units(List<String> samples) {
        var units = new ArrayList<>(samples);
        units.addAll(
                List.of("a", "1", " ", ".", "a.", "a@", "1-", "aB3", "((", "[a](", "\uD83D\uDE00", "\uD83D", "\u200b"));
        return units;
    }

    static List<String> endless(List<String> samples, int length) {
        return units(samples).stream()
                .map(unit -> unit.repeat(1 + length / unit.length()))
                .toList();
    }

    /** From single UTF-16 units, so that pairs are split, to long pieces; never empty. */
    static List<String> pieces(Random random, String text) {
        int longest = 1 << random.nextInt(7);
        var pieces = new ArrayList<String>();
        for (int i = 0; i < text.length(); ) {
            int end = Math.min(text.length(), i + 1 + random.nextInt(longest));
            pieces.add(text.substring(i, end));
            i = end;
        }
        return pieces;
    }

    /** A text for a message: not longer than a line or two, and without characters that cannot be seen. */
    static String shown(String text) {
        var shown = new StringBuilder();
        for (int i = 0; i < Math.min(text.length(), SHOWN); i++) {
            char c = text.charAt(i);
            boolean plain = c >= ' ' && c < 127 && c != '\\';
            shown.append(plain ? String.valueOf(c) : String.format("\\u%04x", (int) c));
        }
        return text.length() > SHOWN ? shown + "… (" + text.length() + " characters)" : shown.toString();
    }
}
