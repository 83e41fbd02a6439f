package dev.llmops4j.error;

import java.util.Collection;
import java.util.List;

/** A request names a model that the client has nothing for. */
public final class ModelNotFoundException extends LlmException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the error.
     *
     * @param model the name that was asked for
     * @param known the names that the client knows
     */
    public ModelNotFoundException(String model, Collection<String> known) {
        super(
                "Model '" + model + "' is not mapped to a ChatModel. Known: "
                        + List.copyOf(known)
                        + ". Add LlmClient.builder().model(\"" + model + "\", chatModel), or a catch-all"
                        + " with model(chatModel).",
                null);
    }

    @Override
    public String errorType() {
        return "model_not_found";
    }
}
