package dev.llmops4j.openai;

import com.openai.core.JsonField;
import com.openai.core.JsonValue;
import com.openai.errors.OpenAIInvalidDataException;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionMessageToolCall;
import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ToolCall;
import dev.llmops4j.json.JsonCodec;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads tool calls as servers really send them: without a type, with arguments that are an object in place of its text,
 * and, in streams, without an index or with the same one for several calls. A call of a custom tool is kept too, its
 * input standing as the arguments. An instance reads the fragments of one stream.
 */
final class ToolCallReader {
    private final Map<Long, Place> places = new HashMap<>();
    private int count;

    /** Where the fragments of one call go, and by which id it is known. */
    private record Place(int index, String id) {}

    static ToolCall read(ChatCompletionMessageToolCall call) {
        Object tree = call._json().map(json -> json.convert(Object.class)).orElse(null);
        if (tree instanceof Map<?, ?> fields && called(fields) instanceof Map<?, ?> called) {
            return new ToolCall(orEmpty(fields.get("id")), orEmpty(called.get("name")), arguments(called));
        }
        throw new OpenAIInvalidDataException("a tool call has neither a function nor a custom tool");
    }

    ChatDelta.ToolCallFragment read(ChatCompletionChunk.Choice.Delta.ToolCall call) {
        String id = ResponseReader.text(call._id());
        Map<?, ?> called = called(call);
        String name = called.get("name") instanceof String text ? text : null;
        return new ChatDelta.ToolCallFragment(
                place(call._index(), orEmpty(id), orEmpty(name)), id, name, arguments(called));
    }

    @SuppressWarnings("deprecation") // the only door to fields that the client does not know
    private static Map<?, ?> called(ChatCompletionChunk.Choice.Delta.ToolCall call) {
        var function = call._function().asKnown();
        JsonValue custom = call._additionalProperties().get("custom");
        Object tree = function.isPresent()
                ? JsonValue.from(function.get()).convert(Object.class)
                : custom == null ? null : custom.convert(Object.class);
        return tree instanceof Map<?, ?> fields ? fields : Map.of();
    }

    /** A new id together with a name begins a new call, whatever the index says. */
    private int place(JsonField<Long> field, String id, String name) {
        Long index = field.asKnown().orElse(-1L);
        Place known = places.get(index);
        boolean another = known != null && !known.id().isEmpty() && !id.isEmpty() && !id.equals(known.id());
        if (known == null || (another && !name.isEmpty())) {
            known = new Place(count++, id);
            places.put(index, known);
        }
        return known.index();
    }

    private static @Nullable Object called(Map<?, ?> call) {
        Object function = call.get("function");
        return function != null ? function : call.get("custom");
    }

    private static String arguments(Map<?, ?> called) {
        Object value = called.containsKey("arguments") ? called.get("arguments") : called.get("input");
        return value == null || value instanceof String
                ? orEmpty(value)
                : JsonCodec.jackson().write(value);
    }

    private static String orEmpty(@Nullable Object value) {
        return value instanceof String text ? text : "";
    }
}
