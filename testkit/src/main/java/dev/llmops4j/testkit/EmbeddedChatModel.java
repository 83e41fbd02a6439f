package dev.llmops4j.testkit;

import dev.llmops4j.chat.ChatModel;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.FinishReason;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.ModelInfo;
import dev.llmops4j.chat.Part;
import dev.llmops4j.chat.ResponseFormat;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.error.BadRequestException;
import dev.llmops4j.error.ProviderFailure;
import dev.llmops4j.testkit.internal.model.EmbeddedModel;
import dev.llmops4j.testkit.internal.model.Generation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The embedded model without HTTP: the same tiny ticket-triage transformer that {@link LoopbackServer#embeddedModel}
 * serves, with the same rules. No general model. Safe for use by many threads at once; a stream gives the answer in one
 * piece.
 */
public final class EmbeddedChatModel implements ChatModel {
    /** The name under which the embedded model answers, over HTTP too. */
    public static final String MODEL = EmbeddedModel.NAME;

    private static final String PROVIDER = "llmops4j-testkit";

    /** Loads the model when it is first asked. */
    public EmbeddedChatModel() {}

    /**
     * Answers a ticket on the calling thread.
     *
     * @param request the conversation; its model's name plays no part
     * @return the answer, under the embedded model's own name
     * @throws BadRequestException if the request asks for tools or images, or has no user message
     */
    @Override
    public ChatResponse chat(ChatRequest request) {
        TriageCall call;
        try {
            call = TriageCall.of(body(request));
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(
                    new ProviderFailure(PROVIDER, request.model(), null, "unsupported", null, null, e.getMessage()), e);
        }
        Generation answer = call.generate(piece -> {});
        return new ChatResponse(
                null,
                MODEL,
                Message.assistant(answer.text()),
                answer.end() == Generation.End.LENGTH ? FinishReason.LENGTH : FinishReason.STOP,
                Usage.of(answer.promptTokens(), answer.completionTokens()),
                Map.of("system_fingerprint", TriageCall.SELF_DESCRIPTION));
    }

    /**
     * Says that no provider stands behind this model.
     *
     * @return the testkit, with no server
     */
    @Override
    public ModelInfo info() {
        return new ModelInfo(PROVIDER, null, null);
    }

    /** The request as it would go over HTTP, as far as the model looks at it. */
    private static Map<String, @Nullable Object> body(ChatRequest request) {
        var body =
                new LinkedHashMap<String, @Nullable Object>(request.parameters().toMap());
        body.put(
                "messages",
                request.messages().stream().map(EmbeddedChatModel::message).toList());
        body.put("tools", request.tools());
        body.put("response_format", format(request.responseFormat()));
        return body;
    }

    private static Map<String, Object> message(Message message) {
        List<Map<String, String>> parts = message.parts().stream()
                .map(part -> part instanceof Part.Image image
                        ? Map.of("image_url", image.url())
                        : Map.of("text", part instanceof Part.Text text ? text.text() : ""))
                .toList();
        return Map.of("role", message.role().wireName(), "content", parts);
    }

    private static @Nullable Map<String, Object> format(ResponseFormat format) {
        if (format instanceof ResponseFormat.Json json) {
            return Map.of("json_schema", Map.of("schema", json.schema().asMap()));
        }
        return format instanceof ResponseFormat.JsonObject ? Map.of() : null;
    }
}
