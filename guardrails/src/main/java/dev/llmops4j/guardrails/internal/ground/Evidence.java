package dev.llmops4j.guardrails.internal.ground;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;

/** What the passages say, ready to look up. Immutable once made. */
public final class Evidence {
    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final int SHINGLE = 3;

    private final TreeMap<BigDecimal, Set<String>> numbers = new TreeMap<>();
    private final Set<Day> dates = new HashSet<>();
    private final Set<String> words = new HashSet<>();
    private final Set<String> urls = new HashSet<>();
    private final Set<Long> shingles = new HashSet<>();

    private Evidence() {}

    /**
     * Reads passages.
     *
     * @param passages texts
     * @return what they say
     */
    public static Evidence of(Collection<String> passages) {
        var evidence = new Evidence();
        for (String passage : passages) {
            var reader = evidence.new Reader(passage);
            reader.read();
            evidence.shingles.addAll(shingles(reader.tokens.between(0, reader.tokens.size())));
        }
        return evidence;
    }

    /** Hashes of each three words in a row. */
    static Set<Long> shingles(List<Token> tokens) {
        var shingles = new HashSet<Long>();
        long hash = 0;
        int count = 0;
        long[] last = new long[SHINGLE];
        for (Token token : tokens) {
            if (token.is(Token.Type.OTHER)) {
                continue;
            }
            last[count % SHINGLE] = token.lower().hashCode();
            count++;
            if (count >= SHINGLE) {
                hash = 0;
                for (int i = 0; i < SHINGLE; i++) {
                    hash = hash * 1_000_003 + last[(count + i) % SHINGLE];
                }
                shingles.add(hash);
            }
        }
        return shingles;
    }

    /** Whether some passage has this number: as precise as it is written, and in no other unit. */
    boolean has(Quantity claim) {
        boolean roundable = claim.ulp().compareTo(BigDecimal.ONE) != 0;
        BigDecimal slack = roundable ? claim.ulp().multiply(HALF) : BigDecimal.ZERO;
        for (BigDecimal value : claim.values()) {
            for (Set<String> units : numbers.subMap(value.subtract(slack), true, value.add(slack), true)
                    .values()) {
                if (claim.unit().isEmpty() || units.contains(claim.unit()) || units.contains("")) {
                    return true;
                }
            }
        }
        return false;
    }

    boolean has(Day claim) {
        return dates.contains(claim);
    }

    boolean hasWord(String lower) {
        return words.contains(lower)
                || words.contains(lower + "s")
                || (lower.endsWith("s") && words.contains(lower.substring(0, lower.length() - 1)));
    }

    boolean hasUrl(String url) {
        return urls.contains(normal(url));
    }

    boolean hasQuote(List<Token> quote) {
        return shingles.containsAll(shingles(quote));
    }

    private static String normal(String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        return lower.endsWith("/") ? lower.substring(0, lower.length() - 1) : lower;
    }

    private final class Reader extends Reading {
        Reader(String text) {
            super(text);
        }

        @Override
        void number(int from, int to, Quantity quantity) {
            for (BigDecimal value : quantity.values()) {
                numbers.computeIfAbsent(value, any -> new HashSet<>(2)).add(quantity.unit());
            }
            for (int i = from; i <= to; i++) {
                words.add(tokens.lower(i));
            }
        }

        @Override
        void date(int from, int to, List<Day> meanings) {
            for (Day day : meanings) {
                dates.addAll(day.parts());
                number(from, to, Quantity.of(day.year()));
                number(from, to, Quantity.of(day.day()));
            }
        }

        @Override
        void code(int at) {
            words.add(tokens.lower(at));
        }

        @Override
        void url(int at) {
            urls.add(normal(tokens.get(at).text()));
        }

        @Override
        void word(int at) {
            words.add(tokens.lower(at));
            Integer ordinal = NumberWords.ofOrdinal(tokens.lower(at));
            if (ordinal != null) {
                number(at, at, Quantity.of(ordinal));
            }
            Integer month = Day.month(tokens.lower(at));
            if (month != null) {
                dates.add(new Day(0, month, 0));
            }
        }
    }
}
