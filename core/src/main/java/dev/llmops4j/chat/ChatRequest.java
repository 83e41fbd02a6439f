package dev.llmops4j.chat;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is sent to a model. Immutable.
 *
 * @param model the model's name, or an alias that the client maps; {@link #DEFAULT_MODEL} lets the client choose
 * @param messages the conversation, at least one message
 * @param parameters how to generate
 * @param tools the tools that the model may ask for
 * @param toolChoice whether tools may or must be called, or null for the provider's default
 * @param responseFormat the form of the answer
 */
public record ChatRequest(
        String model,
        List<Message> messages,
        Parameters parameters,
        List<ToolDefinition> tools,
        @Nullable ToolChoice toolChoice,
        ResponseFormat responseFormat) {
    /** The alias for the client's default model. */
    public static final String DEFAULT_MODEL = "default";

    /** Copies the lists. */
    public ChatRequest {
        Objects.requireNonNull(parameters, "parameters");
        Objects.requireNonNull(responseFormat, "responseFormat");
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
        if (model.isEmpty()) {
            throw new IllegalArgumentException("model must not be empty; leave it out for the client's default");
        }
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("messages must hold at least one message");
        }
    }

    /**
     * A plain request to the client's default model.
     *
     * @param messages the conversation, at least one message
     * @return the request
     */
    public static ChatRequest of(Message... messages) {
        return of(DEFAULT_MODEL, List.of(messages));
    }

    /**
     * A plain request.
     *
     * @param model the model's name or alias
     * @param messages the conversation, at least one message
     * @return the request
     */
    public static ChatRequest of(String model, List<Message> messages) {
        return new ChatRequest(model, messages, Parameters.NONE, List.of(), null, ResponseFormat.TEXT);
    }

    /**
     * A copy for another model.
     *
     * @param model the model's name or alias
     * @return the copy
     */
    public ChatRequest withModel(String model) {
        return new ChatRequest(model, messages, parameters, tools, toolChoice, responseFormat);
    }

    /**
     * A copy with another conversation.
     *
     * @param messages at least one message
     * @return the copy
     */
    public ChatRequest withMessages(List<Message> messages) {
        return new ChatRequest(model, messages, parameters, tools, toolChoice, responseFormat);
    }

    /**
     * A copy with other parameters.
     *
     * @param parameters how to generate
     * @return the copy
     */
    public ChatRequest withParameters(Parameters parameters) {
        return new ChatRequest(model, messages, parameters, tools, toolChoice, responseFormat);
    }

    /**
     * A copy with other tools.
     *
     * @param tools the tools
     * @param toolChoice whether they may or must be called, or null for the provider's default
     * @return the copy
     */
    public ChatRequest withTools(List<ToolDefinition> tools, @Nullable ToolChoice toolChoice) {
        return new ChatRequest(model, messages, parameters, tools, toolChoice, responseFormat);
    }

    /**
     * A copy with another form of the answer.
     *
     * @param responseFormat the form
     * @return the copy
     */
    public ChatRequest withResponseFormat(ResponseFormat responseFormat) {
        return new ChatRequest(model, messages, parameters, tools, toolChoice, responseFormat);
    }

    /** Names sizes only: content never reaches a log by accident. */
    @Override
    public String toString() {
        return "ChatRequest[model=" + model + ", messages=" + messages.size() + ", tools=" + tools.size() + "]";
    }
}
