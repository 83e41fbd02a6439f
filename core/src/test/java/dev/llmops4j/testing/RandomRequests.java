package dev.llmops4j.testing;

import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.FinishReason;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Parameters;
import dev.llmops4j.chat.Part;
import dev.llmops4j.chat.ResponseFormat;
import dev.llmops4j.chat.ToolCall;
import dev.llmops4j.chat.ToolChoice;
import dev.llmops4j.chat.ToolDefinition;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.json.JsonSchema;
import java.util.ArrayList;
import java.util.List;

/** Requests and responses that use everything that they can hold, odd values more often than plain ones. */
public final class RandomRequests extends OddValues {
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "plain",
            "\"quoted\" \\ back\\slash / </script>",
            "Zeile 1\nZeile 2\r\n\t",
            "日本語 😀 \u2028",
            "\u0000\u001f\ufeff",
            "#Double",
            "{\"role\":\"system\"}");

    /**
     * A sequence of values.
     *
     * @param seed the same seed gives the same ones
     * @param halves whether texts may hold half of a surrogate pair, which has no UTF-8 form
     */
    public RandomRequests(long seed, boolean halves) {
        super(seed, halves, TEXTS);
    }

    /** The next request. */
    public ChatRequest request() {
        var messages = new ArrayList<Message>();
        messages.add(message());
        messages.addAll(list(this::message));
        return new ChatRequest(
                pick("default", "gpt-5-mini", "odd \"name\""),
                messages,
                parameters(),
                list(this::tool),
                maybe(() -> pick(ToolChoice.AUTO, ToolChoice.NONE, ToolChoice.REQUIRED, ToolChoice.of(anyText()))),
                format());
    }

    /** The next response. */
    public ChatResponse response() {
        return new ChatResponse(
                maybe(this::anyText), anyText(), assistant(), pick(FinishReason.values()), usage(), object("x", 2));
    }

    /** The next usage. */
    public Usage usage() {
        return new Usage(count(), count(), count(), count(), count(), count(), chance());
    }

    private long count() {
        return pick(0L, 0L, 17L, Long.MAX_VALUE);
    }

    private Message message() {
        return switch (random.nextInt(4)) {
            case 0 -> new Message.System(parts());
            case 1 -> new Message.User(parts());
            case 2 -> assistant();
            default -> new Message.Tool(anyText(), parts());
        };
    }

    private Message.Assistant assistant() {
        return new Message.Assistant(parts(), list(() -> new ToolCall(anyText(), anyText(), anyText())));
    }

    private List<Part> parts() {
        return list(() -> switch (random.nextInt(5)) {
            case 0 ->
                new Part.Image(pick("", "https://example.com/a.png", "data:image/png;base64,AAEC"), maybe(this::text));
            case 1 -> new Part.Reasoning(anyText());
            case 2 -> new Part.Refusal(anyText());
            default -> new Part.Text(anyText());
        });
    }

    private Parameters parameters() {
        return new Parameters(
                maybe(() -> pick(0.0, -0.0, 0.1, 1e-300, 2.0, random.nextDouble())),
                maybe(random::nextDouble),
                maybe(() -> 1 + random.nextInt(Integer.MAX_VALUE - 1)),
                maybe(() -> pick(1L, (1L << 53) - 1)),
                list(this::anyText),
                maybe(random::nextLong),
                maybe(() -> pick(-2.0, 2.0, -0.0)),
                maybe(random::nextDouble),
                maybe(this::anyText),
                object("x", 2));
    }

    private ToolDefinition tool() {
        return new ToolDefinition(anyText(), maybe(this::anyText), maybe(this::schema), maybe(this::chance));
    }

    private ResponseFormat format() {
        return pick(
                ResponseFormat.TEXT,
                ResponseFormat.JSON_OBJECT,
                new ResponseFormat.Json("answer_1", schema(), chance()));
    }

    /** A schema has a canonical form, so not every number and no half of a pair can stand in it. */
    private JsonSchema schema() {
        return JsonSchema.of(canonicalObject(3));
    }
}
