package dev.llmops4j.chat;

/**
 * The tokens of one or more exchanges with models.
 *
 * @param inputTokens all tokens of the input, those from and into a cache included
 * @param outputTokens all tokens of the output, reasoning included
 * @param cacheReadTokens how many of the input tokens came from the provider's cache
 * @param cacheWriteTokens how many of the input tokens were written to the provider's cache, however long it keeps them
 * @param cacheWriteHourTokens how many of those written are kept for an hour rather than the shortest time on offer
 * @param reasoningTokens how many of the output tokens were reasoning
 * @param complete false if an exchange did not report its usage; the figures are then a lower bound
 */
public record Usage(
        long inputTokens,
        long outputTokens,
        long cacheReadTokens,
        long cacheWriteTokens,
        long cacheWriteHourTokens,
        long reasoningTokens,
        boolean complete) {
    /** No tokens at all, known for sure. */
    public static final Usage ZERO = new Usage(0, 0, 0, 0, 0, 0, true);
    /** Nothing is known. */
    public static final Usage UNKNOWN = new Usage(0, 0, 0, 0, 0, 0, false);

    /** Checks that no figure is negative. */
    public Usage {
        if ((inputTokens | outputTokens | cacheReadTokens | cacheWriteTokens | cacheWriteHourTokens | reasoningTokens)
                < 0) {
            throw new IllegalArgumentException("token counts must be 0 or more");
        }
    }

    /**
     * A known usage with no cache and no reasoning.
     *
     * @param inputTokens the input's tokens, 0 or more
     * @param outputTokens the output's tokens, 0 or more
     * @return the usage
     */
    public static Usage of(long inputTokens, long outputTokens) {
        return new Usage(inputTokens, outputTokens, 0, 0, 0, 0, true);
    }

    /**
     * Input and output together.
     *
     * @return the sum, a lower bound if this usage is not complete
     */
    public long totalTokens() {
        return inputTokens + outputTokens;
    }

    /**
     * The sum of two usages.
     *
     * @param other the other one
     * @return the sum of each figure, complete only if both are
     */
    public Usage plus(Usage other) {
        if (this.equals(ZERO)) {
            return other;
        }
        return new Usage(
                inputTokens + other.inputTokens,
                outputTokens + other.outputTokens,
                cacheReadTokens + other.cacheReadTokens,
                cacheWriteTokens + other.cacheWriteTokens,
                cacheWriteHourTokens + other.cacheWriteHourTokens,
                reasoningTokens + other.reasoningTokens,
                complete && other.complete);
    }
}
