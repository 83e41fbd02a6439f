package dev.llmops4j.guardrails.internal.match;

import java.util.Random;

/** Random expressions that mean the same to us and to {@code java.util.regex}, and texts that they may match. */
public final class RandomRegex {
    /** Few characters, so that things repeat; both halves of two surrogate pairs, and letters of two cases. */
    private static final String[] CHARACTERS = {"a", "b", "A", "1", "_", "-", " ", "\n", "é", "É", "😀", "😁"};

    private final Random random;
    private final String[] atoms = {
        "a",
        "b",
        "A",
        "1",
        "_",
        "-",
        " ",
        "\\n",
        "é",
        "É",
        "😀",
        "😁",
        ".",
        "\\d",
        "\\w",
        "\\s",
        "\\S",
        "\\W",
        "[ab]",
        "[^a]",
        "[^😀]",
        "[a-f1]",
        "[^\\w-]",
        "\\p{L}",
        "\\p{Lu}",
        "\\P{L}",
        "\\x{1F600}",
        "[😀-😁]",
        "(?i:a)",
        "(?i:[é-ü])",
        "(?s:.)",
        "\\Qa-\\E",
        "\\u0062"
    };
    private final String[] edges = {"\\b", "\\B", "\\A", "\\z", "(?m:^)", "(?m:$)"};

    public RandomRegex(Random random) {
        this.random = random;
    }

    public String next(int depth) {
        int parts = 1 + random.nextInt(4);
        var text = new StringBuilder();
        for (int i = 0; i < parts; i++) {
            text.append(random.nextInt(8) == 0 ? pick(edges) : repeated(depth));
        }
        return random.nextInt(5) == 0 && depth > 0 ? text + "|" + next(depth - 1) : text.toString();
    }

    private String repeated(int depth) {
        String atom = depth > 0 && random.nextInt(3) == 0 ? "(?:" + next(depth - 1) + ")" : "(?:" + pick(atoms) + ")";
        if (Regex.of(atom).matchesEmpty()) {
            // the JDK ends a repetition at the first round that takes nothing, even if a further one would match
            return atom;
        }
        return switch (random.nextInt(9)) {
            case 0 -> atom + "*";
            case 1 -> atom + "+";
            case 2 -> atom + "?";
            case 3 -> atom + "{" + random.nextInt(3) + "," + (3 + random.nextInt(2)) + "}";
            case 4 -> atom + "{2}";
            case 5 -> atom + "{1,}";
            default -> atom;
        };
    }

    public String text(int length) {
        var text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(pick(CHARACTERS));
        }
        return text.toString();
    }

    private String pick(String[] of) {
        return of[random.nextInt(of.length)];
    }
}
