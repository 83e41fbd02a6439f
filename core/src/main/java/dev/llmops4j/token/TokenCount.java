package dev.llmops4j.token;

/**
 * A number of tokens and its bounds.
 *
 * @param tokens the most likely number, from {@code low} to {@code high}
 * @param low the fewest tokens that are to be expected, 0 or more
 * @param high the most tokens that are to be expected; equal to {@code low} if the count is exact
 */
public record TokenCount(long tokens, long low, long high) {
    /** No tokens, for sure. */
    public static final TokenCount NONE = exact(0);

    /** Checks the order. */
    public TokenCount {
        if (low < 0 || tokens < low || high < tokens) {
            throw new IllegalArgumentException("a count needs 0 <= low <= tokens <= high, was low " + low + ", tokens "
                    + tokens + ", high " + high);
        }
    }

    /**
     * A count that is no estimate.
     *
     * @param tokens 0 or more
     * @return the count
     */
    public static TokenCount exact(long tokens) {
        return new TokenCount(tokens, tokens, tokens);
    }

    /**
     * Whether the bounds meet.
     *
     * @return false for an estimate
     */
    public boolean isExact() {
        return low == high;
    }

    /**
     * The count of two things together.
     *
     * @param other the other one
     * @return the sum, bound by bound
     */
    public TokenCount plus(TokenCount other) {
        return new TokenCount(tokens + other.tokens, low + other.low, high + other.high);
    }

    /** Returns such as {@code 120}, or {@code 120 (100 to 160)}. */
    @Override
    public String toString() {
        return isExact() ? Long.toString(tokens) : tokens + " (" + low + " to " + high + ")";
    }
}
