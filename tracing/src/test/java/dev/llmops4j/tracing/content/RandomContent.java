package dev.llmops4j.tracing.content;

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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;

/** Random requests and answers with values that must not leave, at random places and in random disguises. */
final class RandomContent {
    /** What must not leave. */
    static final Pattern VALUE = Pattern.compile("ann\\d+@example\\.com");

    private static final List<FinishReason> REASONS = List.of(FinishReason.values());
    private static final List<String> WORDS = List.of("so", "über", "the", "{", "\"", "\\u00", "%", "😀", "\n", "");

    private final Random random;
    private int values;

    RandomContent(long seed) {
        this.random = new Random(seed);
    }

    /** How many values are in what was made. */
    int values() {
        return values;
    }

    ChatRequest request() {
        var messages = new ArrayList<Message>();
        for (int i = 0; i <= random.nextInt(5); i++) {
            messages.add(message());
        }
        return new ChatRequest(
                "gpt-4o",
                messages,
                Parameters.builder()
                        .stopSequences(List.of(text() + "."))
                        .extra("metadata", Map.of(text() + "k", List.of(text())))
                        .build(),
                List.of(new ToolDefinition("find" + text(), text(), schema(), null)),
                random.nextBoolean() ? ToolChoice.of("find" + text()) : null,
                random.nextBoolean() ? ResponseFormat.json("answer", schema()) : ResponseFormat.TEXT);
    }

    ChatResponse response() {
        FinishReason reason = REASONS.get(random.nextInt(REASONS.size()));
        return new ChatResponse(
                "r-1",
                "gpt-4o",
                assistant(),
                reason,
                Usage.UNKNOWN,
                Map.of("logprobs", List.of(Map.of("token", text()))));
    }

    private JsonSchema schema() {
        return JsonSchema.of(
                Map.of("description", text(), "properties", Map.of(text() + "p", Map.of("const", text()))));
    }

    private Message message() {
        return switch (random.nextInt(4)) {
            case 0 -> new Message.System(texts());
            case 1 -> {
                List<Part> parts = texts();
                parts.add(random.nextInt(parts.size() + 1), image());
                yield new Message.User(parts);
            }
            case 2 -> assistant();
            default -> new Message.Tool(text() + "id", List.of(new Part.Text(json())));
        };
    }

    private Message.Assistant assistant() {
        List<Part> parts = texts();
        parts.add(new Part.Reasoning(text()));
        parts.add(new Part.Refusal(text()));
        return new Message.Assistant(parts, List.of(new ToolCall(text() + "id", text() + "name", json())));
    }

    /** A text in pieces that are cut anywhere. */
    private List<Part> texts() {
        String text = text() + " " + text();
        var parts = new ArrayList<Part>();
        for (int i = 0; i < text.length(); ) {
            int end = Math.min(text.length(), i + 1 + random.nextInt(12));
            parts.add(new Part.Text(text.substring(i, end)));
            i = end;
        }
        return parts;
    }

    private Part image() {
        return switch (random.nextInt(4)) {
            case 0 -> Part.Image.ofUrl("https://example.com/" + value());
            case 1 -> Part.Image.ofUrl("https://example.com/?q=" + URLEncoder.encode(value(), StandardCharsets.UTF_8));
            case 2 -> Part.Image.ofUrl(" DATA:image/" + value() + ";base64,AAAA");
            default -> Part.Image.ofBytes(value().getBytes(StandardCharsets.UTF_8), "image/png");
        };
    }

    /** Arguments as models write them: JSON, with escapes or without, and at times not quite JSON. */
    private String json() {
        String plain = value();
        String shown = random.nextBoolean() ? plain : escaped(plain);
        String json = "{\"q\": \"" + shown + "\", \"n\": [1, \"" + shown + "\"]}";
        return random.nextInt(3) == 0 ? json.substring(0, json.length() - 1 - random.nextInt(3)) : json;
    }

    private String escaped(String text) {
        var result = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            result.append(random.nextInt(3) == 0 ? String.format("\\u%04x", (int) unit) : unit);
        }
        return result.toString();
    }

    private String text() {
        var text = new StringBuilder();
        for (int i = 0; i < random.nextInt(4); i++) {
            text.append(WORDS.get(random.nextInt(WORDS.size())))
                    .append(random.nextInt(3) == 0 ? value() : "")
                    .append(random.nextBoolean() ? " " : "\n");
        }
        return text.toString();
    }

    private String value() {
        values++;
        return "ann" + random.nextInt(1_000) + "@example.com";
    }
}
