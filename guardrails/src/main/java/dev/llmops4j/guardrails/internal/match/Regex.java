package dev.llmops4j.guardrails.internal.match;

/**
 * A regular expression for a {@link PatternSet}. Immutable.
 *
 * <p>The syntax is that of {@link java.util.regex.Pattern} without what no automaton takes: back references, lookahead and
 * lookbehind, possessive and atomic parts. Groups only group. {@code \d \w \s} are ASCII, {@code \b} knows the letters of
 * all scripts (a letter beyond U+FFFF is none to it), {@code (?i)} the case of all letters; a line ends at {@code \n}, and
 * {@code $} is the end of the text.
 */
public final class Regex {
    /** The longest match, unless said otherwise. */
    public static final int DEFAULT_MAX_LENGTH = 320;

    /** The most that may be asked for. */
    public static final int LONGEST_MAX_LENGTH = 1 << 20;

    /** So many parts may it have, with its repetitions written out. */
    static final int MAX_SIZE = 100_000;

    private final Node node;
    private final int maxLength;

    private Regex(Node node, int maxLength) {
        this.node = node;
        this.maxLength = maxLength;
    }

    /**
     * Reads an expression.
     *
     * @param source the expression
     * @return the pattern, for matches of at most {@link #DEFAULT_MAX_LENGTH} units
     * @throws RefusedPatternException if it is wrong, or not for an automaton
     */
    public static Regex of(String source) {
        Node node = RegexParser.parse(source);
        if (node.size() > MAX_SIZE) {
            throw new RefusedPatternException(
                    "The pattern has more than " + MAX_SIZE
                            + " parts when its repetitions are written out; shorten them, or write * for {0,n}",
                    0);
        }
        return new Regex(node, DEFAULT_MAX_LENGTH);
    }

    /**
     * A copy with another limit. A candidate is decided there at the latest: if it matches so far, it is found at once, and
     * what follows of it is told by {@link PatternScan.Sink#more}; if not, it is none. So much is held back at most.
     *
     * @param maxLength the limit in UTF-16 units, from 1 to {@link #LONGEST_MAX_LENGTH}
     * @return the pattern
     */
    public Regex upTo(int maxLength) {
        if (maxLength < 1 || maxLength > LONGEST_MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "maxLength must be from 1 to " + LONGEST_MAX_LENGTH + ", was " + maxLength);
        }
        return new Regex(node, maxLength);
    }

    /**
     * Whether the empty text is a match. No scan ever finds it there.
     *
     * @return true for such as {@code a*}
     */
    public boolean matchesEmpty() {
        return node.isNullable();
    }

    Node node() {
        return node;
    }

    int maxLength() {
        return maxLength;
    }
}
