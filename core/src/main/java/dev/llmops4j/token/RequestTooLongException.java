package dev.llmops4j.token;

import dev.llmops4j.error.CallRejectedException;

/** A request does not fit the model's context window, even without the older turns of its conversation. */
public final class RequestTooLongException extends CallRejectedException {
    private static final long serialVersionUID = 1L;

    private final long tokens;
    private final long limit;

    RequestTooLongException(String model, TokenCount input, long limit, int droppedTurns) {
        super(message(model, input, limit, droppedTurns), null, true);
        this.tokens = input.high();
        this.limit = limit;
    }

    private static String message(String model, TokenCount input, long limit, int droppedTurns) {
        String without = droppedTurns == 0
                ? "It has no older turns to drop."
                : "This is without its " + droppedTurns + " older turn" + (droppedTurns == 1 ? "" : "s") + ".";
        return "The request needs " + (input.isExact() ? "" : "up to ") + input.high()
                + " tokens; the context window of model '" + model + "' leaves " + limit + " for the input. " + without
                + " Shorten the system messages or the last turn, lower maxTokens, or take a model with a larger window.";
    }

    /**
     * How many tokens the shortest form of the request needs.
     *
     * @return the upper bound of its count
     */
    public long tokens() {
        return tokens;
    }

    /**
     * How many tokens of input the window allows.
     *
     * @return 0 or more
     */
    public long limit() {
        return limit;
    }

    @Override
    public String errorType() {
        return "request_too_long";
    }
}
