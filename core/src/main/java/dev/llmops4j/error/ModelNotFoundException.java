package dev.llmops4j.error;

import dev.llmops4j.chat.ChatRequest;
import java.util.Collection;
import java.util.List;

/** A request names a model that the client has nothing for. */
public final class ModelNotFoundException extends LlmException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the error.
     *
     * @param model the name that was asked for; {@link ChatRequest#DEFAULT_MODEL} if the request left it to the client
     * @param known the names that the client knows
     */
    public ModelNotFoundException(String model, Collection<String> known) {
        super(model.equals(ChatRequest.DEFAULT_MODEL) ? withoutDefault(known) : unknown(model, known), null);
    }

    private static String withoutDefault(Collection<String> known) {
        return "The request names no model, and the client has no default. Add LlmClient.builder().defaultModel(name),"
                + " or name the model in the request or the prompt. Known: " + List.copyOf(known) + ".";
    }

    private static String unknown(String model, Collection<String> known) {
        String near = NearestName.of(model, known);
        return "Model '" + model + "' is not mapped to a ChatModel."
                + (near == null ? "" : " Did you mean '" + near + "'?")
                + " Known: " + List.copyOf(known) + ". Add LlmClient.builder().model(\"" + model
                + "\", chatModel), or a catch-all with model(chatModel).";
    }

    @Override
    public String errorType() {
        return "model_not_found";
    }
}
