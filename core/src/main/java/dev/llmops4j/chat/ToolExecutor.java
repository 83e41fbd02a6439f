package dev.llmops4j.chat;

/** Does what a model asks for with a {@link ToolCall}. Safe for use by many threads at once. */
@FunctionalInterface
public interface ToolExecutor {
    /**
     * Executes one call. An interrupt of the thread cancels it.
     *
     * @param call the call, as the model wrote it: the name may be that of no tool, and the arguments may be no JSON
     * @return the result, as the model is to read it
     * @throws dev.llmops4j.error.CallCancelledException if the thread was interrupted
     */
    String execute(ToolCall call);

    /**
     * Executes one call and makes the message that answers it.
     *
     * @param call the call
     * @return the result, for the next request
     */
    default Message.Tool answer(ToolCall call) {
        return Message.tool(call.id(), execute(call));
    }
}
