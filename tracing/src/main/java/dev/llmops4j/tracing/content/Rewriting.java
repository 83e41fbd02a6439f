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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Applies a rule to every text that could hold what somebody said. Roles, types, figures and models stay. */
final class Rewriting {
    private static final String NO_NAME = "withheld";

    private final TextRule rule;

    Rewriting(TextRule rule) {
        this.rule = rule;
    }

    ChatRequest of(ChatRequest request) {
        List<Message> messages = request.messages().stream()
                .map(message -> of(message, rule::text))
                .toList();
        List<ToolDefinition> tools = request.tools().stream().map(this::of).toList();
        ToolChoice choice = request.toolChoice() instanceof ToolChoice.Named named
                ? ToolChoice.of(rule.text(named.name()))
                : request.toolChoice();
        return new ChatRequest(
                request.model(), messages, of(request.parameters()), tools, choice, of(request.responseFormat()));
    }

    /** What else the provider sent may quote the answer in any form: it stays behind. */
    ChatResponse of(ChatResponse response) {
        boolean brokenOff =
                response.finishReason() == FinishReason.ERROR || response.finishReason() == FinishReason.LENGTH;
        UnaryOperator<String> texts = brokenOff ? rule::brokenOff : rule::text;
        return new ChatResponse(
                response.id(),
                response.model(),
                (Message.Assistant) of(response.message(), texts),
                response.finishReason(),
                response.usage(),
                Map.of());
    }

    private Message of(Message message, UnaryOperator<String> texts) {
        List<Part> parts = parts(message, texts);
        if (message instanceof Message.Assistant assistant) {
            return new Message.Assistant(
                    parts, assistant.toolCalls().stream().map(this::of).toList());
        }
        return message instanceof Message.Tool tool
                ? new Message.Tool(rule.text(tool.toolCallId()), parts)
                : message.withParts(parts);
    }

    /** The texts of one kind are one text, as a reader sees them: a value may be spread over several parts. */
    private List<Part> parts(Message message, UnaryOperator<String> texts) {
        UnaryOperator<String> plain = message instanceof Message.Tool ? rule::json : texts;
        List<Part> parts = message.parts();
        parts = joined(parts, Part.Text.class, Part.Text::text, text -> new Part.Text(plain.apply(text)));
        parts = joined(
                parts, Part.Reasoning.class, Part.Reasoning::text, text -> new Part.Reasoning(texts.apply(text)));
        parts = joined(parts, Part.Refusal.class, Part.Refusal::text, text -> new Part.Refusal(texts.apply(text)));
        return parts.stream()
                .map(part -> part instanceof Part.Image image ? of(image) : part)
                .toList();
    }

    private static <P extends Part> List<Part> joined(
            List<Part> parts, Class<P> type, Function<P, String> textOf, Function<String, P> change) {
        var joined = new StringBuilder();
        parts.stream().filter(type::isInstance).map(type::cast).map(textOf).forEach(joined::append);
        if (joined.isEmpty()) {
            return parts;
        }
        P changed = change.apply(joined.toString());
        if (textOf.apply(changed).contentEquals(joined)) {
            return parts;
        }
        var result = new ArrayList<Part>(parts);
        int first = result.indexOf(
                result.stream().filter(type::isInstance).findFirst().orElseThrow());
        result.set(first, changed);
        result.subList(first + 1, result.size()).removeIf(type::isInstance);
        return result;
    }

    private Part.Image of(Part.Image image) {
        return InlineImage.is(image) ? InlineImage.emptied(image) : new Part.Image(rule.url(image.url()), null);
    }

    private ToolCall of(ToolCall call) {
        return new ToolCall(rule.text(call.id()), rule.text(call.name()), rule.json(call.arguments()));
    }

    private ToolDefinition of(ToolDefinition tool) {
        return new ToolDefinition(
                rule.text(tool.name()),
                tool.description() == null ? null : rule.text(tool.description()),
                tool.parameters() == null ? null : rule.schema(tool.parameters()),
                tool.strict());
    }

    private Parameters of(Parameters parameters) {
        return new Parameters(
                parameters.temperature(),
                parameters.topP(),
                parameters.topK(),
                parameters.maxTokens(),
                parameters.stopSequences().stream().map(rule::text).toList(),
                parameters.seed(),
                parameters.frequencyPenalty(),
                parameters.presencePenalty(),
                parameters.reasoningEffort(),
                JsonTexts.mapObject(parameters.extras(), rule::text));
    }

    private ResponseFormat of(ResponseFormat format) {
        if (!(format instanceof ResponseFormat.Json json)) {
            return format;
        }
        boolean shown = rule.text(json.name()).equals(json.name());
        return new ResponseFormat.Json(shown ? json.name() : NO_NAME, rule.schema(json.schema()), json.strict());
    }
}
