package dev.llmops4j.testkit;

import dev.llmops4j.testkit.internal.model.EmbeddedModel;
import dev.llmops4j.testkit.internal.model.Generation;
import dev.llmops4j.testkit.internal.model.Options;
import dev.llmops4j.testkit.internal.model.TriageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A chat request as the embedded model understands it. Immutable.
 *
 * @param request the ticket and the form of the answer
 * @param options how the answer is drawn
 */
record TriageCall(TriageRequest request, Options options) {
    /** What the server and the model say of themselves. */
    static final String SELF_DESCRIPTION = "llmops4j testkit: a tiny ticket-triage model in this JVM, no general model";

    private static final Set<String> SYSTEM_ROLES = Set.of("system", "developer");

    /**
     * Reads the body of a chat request.
     *
     * @throws IllegalArgumentException if it asks for what the model cannot do
     */
    static TriageCall of(Map<String, @Nullable Object> body) {
        refuse("tools", body.get("tools") instanceof List<?> tools && !tools.isEmpty());
        refuse("n", body.get("n") instanceof Number n && n.intValue() != 1);
        refuse("logprobs", Boolean.TRUE.equals(body.get("logprobs")));
        var system = new ArrayList<String>();
        var user = new ArrayList<String>();
        for (Object item : (List<?>) body.getOrDefault("messages", List.of())) {
            Map<?, ?> message = (Map<?, ?>) item;
            Object role = message.get("role");
            if (SYSTEM_ROLES.contains(role)) {
                system.add(text(message.get("content")));
            } else if ("user".equals(role)) {
                user.add(text(message.get("content")));
            }
        }
        return new TriageCall(
                TriageRequest.of(String.join("\n", system), user, jsonFields(body.get("response_format"))),
                options(body));
    }

    private static void refuse(String parameter, boolean asked) {
        if (asked) {
            throw new IllegalArgumentException(
                    "The embedded model does not support '" + parameter + "'; leave it out or use another model.");
        }
    }

    private static String text(@Nullable Object content) {
        if (content instanceof List<?> parts) {
            return parts.stream().map(TriageCall::partText).collect(Collectors.joining());
        }
        return content instanceof String text ? text : "";
    }

    private static String partText(Object part) {
        Map<?, ?> fields = (Map<?, ?>) part;
        refuse("image_url", fields.get("image_url") != null);
        return fields.get("text") instanceof String text ? text : "";
    }

    private static @Nullable Set<String> jsonFields(@Nullable Object responseFormat) {
        if (!(responseFormat instanceof Map<?, ?> format) || "text".equals(format.get("type"))) {
            return null;
        }
        Map<?, ?> properties = object(object(object(format, "json_schema"), "schema"), "properties");
        return properties.keySet().stream().map(String::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    private static Map<?, ?> object(Map<?, ?> parent, String key) {
        return parent.get(key) instanceof Map<?, ?> child ? child : Map.of();
    }

    private static Options options(Map<String, @Nullable Object> body) {
        Object maxTokens = body.getOrDefault("max_completion_tokens", body.get("max_tokens"));
        return new Options(
                body.get("temperature") instanceof Number temperature ? temperature.doubleValue() : 1,
                // OpenAI takes 0 for "only the likeliest"
                body.get("top_p") instanceof Number topP ? Math.max(topP.doubleValue(), 1e-9) : 1,
                body.get("seed") instanceof Number seed
                        ? seed.longValue()
                        : ThreadLocalRandom.current().nextLong(),
                maxTokens instanceof Number most ? most.intValue() : Integer.MAX_VALUE,
                stop(body.get("stop")));
    }

    private static List<String> stop(@Nullable Object stop) {
        if (stop instanceof List<?> texts) {
            return texts.stream().map(String::valueOf).toList();
        }
        return stop == null ? List.of() : List.of(stop.toString());
    }

    Generation generate(Consumer<String> listener) {
        return Loaded.MODEL.generate(request, options, listener);
    }

    static String finishReason(Generation answer) {
        return answer.end() == Generation.End.LENGTH ? "length" : "stop";
    }

    /** Loads the model when it is first asked. */
    private static final class Loaded {
        static final EmbeddedModel MODEL = EmbeddedModel.load();
    }
}
