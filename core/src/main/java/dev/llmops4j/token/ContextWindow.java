package dev.llmops4j.token;

import dev.llmops4j.chat.ChatRequest;

/**
 * How many tokens a model takes, input and output together.
 *
 * @param tokens the most tokens, 1 or more
 * @param outputTokens the room to leave for the output of a request that sets no {@code maxTokens}, 0 to {@code tokens};
 *     reasoning needs room too
 */
public record ContextWindow(long tokens, long outputTokens) {
    private static final long OUTPUT = 4_096;

    /** Checks the ranges. */
    public ContextWindow {
        if (tokens < 1) {
            throw new IllegalArgumentException("tokens must be 1 or more, was " + tokens);
        }
        if (outputTokens < 0 || outputTokens > tokens) {
            throw new IllegalArgumentException(
                    "outputTokens must be from 0 to tokens, which is " + tokens + ", was " + outputTokens);
        }
    }

    /**
     * A window with room for an output of 4,096 tokens, or a quarter of the window if that is less.
     *
     * @param tokens the most tokens of input and output together, 1 or more
     * @return the window
     */
    public static ContextWindow of(long tokens) {
        return new ContextWindow(tokens, Math.min(OUTPUT, tokens / 4));
    }

    /**
     * What is left for a request's input.
     *
     * @param request the request
     * @return the most tokens of the input, 0 or more
     */
    public long inputLimit(ChatRequest request) {
        Long maxTokens = request.parameters().maxTokens();
        return Math.max(0, tokens - (maxTokens == null ? outputTokens : maxTokens));
    }

    /**
     * Drops the oldest turns of a conversation until the rest fits, by the upper bound of its count.
     *
     * <p>A turn is what a user says and all that follows until the user speaks again. System messages and the last turn
     * stay; a tool's result stays with the call that it answers, even if the user spoke in between. No more turns go than
     * must, as far as the counter's count of a request is the sum over its messages. A request that fits stays as it is.
     *
     * @param request the request
     * @param counter counts its tokens
     * @return the request that fits, and what was dropped from it
     * @throws RequestTooLongException if what must stay does not fit
     */
    public FittedRequest fit(ChatRequest request, TokenCounter counter) {
        long limit = inputLimit(request);
        TokenCount input = counter.count(request);
        return input.high() <= limit
                ? FittedRequest.unchanged(request, input)
                : new TurnDropping(request, counter, limit).drop(input);
    }
}
