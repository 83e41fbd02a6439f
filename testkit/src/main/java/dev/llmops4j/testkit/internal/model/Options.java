package dev.llmops4j.testkit.internal.model;

import java.util.List;

/**
 * How an answer is drawn. Immutable. Internal: may change at any time.
 *
 * @param temperature 0 or more; 0 always takes the likeliest token
 * @param topP the share of probability to draw from, above 0 and up to 1
 * @param seed where the random numbers start: the same request with the same seed has the same answer
 * @param maxTokens the longest answer in tokens, 1 or more
 * @param stop texts that end the answer and are not part of it
 */
public record Options(double temperature, double topP, long seed, int maxTokens, List<String> stop) {
    /** The likeliest answer, as long as the model makes it. */
    public static final Options GREEDY = new Options(0, 1, 0, Integer.MAX_VALUE, List.of());

    /** Checks the ranges. */
    public Options {
        check(temperature >= 0 && temperature <= 100, "temperature must be from 0 to 100, was " + temperature);
        check(topP > 0 && topP <= 1, "topP must be above 0 and up to 1, was " + topP);
        check(maxTokens >= 1, "maxTokens must be 1 or more, was " + maxTokens);
        stop = List.copyOf(stop);
        check(stop.stream().noneMatch(String::isEmpty), "a stop text must not be empty");
    }

    private static void check(boolean right, String problem) {
        if (!right) {
            throw new IllegalArgumentException(problem);
        }
    }
}
