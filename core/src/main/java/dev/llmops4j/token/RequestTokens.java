package dev.llmops4j.token;

import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Part;
import dev.llmops4j.chat.ResponseFormat;
import dev.llmops4j.chat.ToolCall;
import dev.llmops4j.chat.ToolDefinition;
import java.util.List;

/** Counts the parts of a request with a counter of texts. */
final class RequestTokens {
    private static final long MOST_AROUND_TOOL_CALL = 10;

    private final TokenCounter counter;
    private final String model;
    private final ChatOverhead overhead;

    RequestTokens(TokenCounter counter, String model) {
        this.counter = counter;
        this.model = model;
        this.overhead = counter.overhead(model);
    }

    TokenCount of(ChatRequest request) {
        TokenCount sum = overhead.reply();
        for (Message message : request.messages()) {
            sum = sum.plus(counter.count(message, model));
        }
        if (request.responseFormat() instanceof ResponseFormat.Json json) {
            sum = sum.plus(new SchemaTokens(counter, model).of(json.schema()));
        }
        return sum.plus(tools(request.tools()));
    }

    private TokenCount tools(List<ToolDefinition> tools) {
        TokenCount sum = tools.isEmpty() ? TokenCount.NONE : overhead.tools();
        for (ToolDefinition tool : tools) {
            sum = sum.plus(overhead.tool()).plus(new SchemaTokens(counter, model).of(tool));
        }
        return sum;
    }

    TokenCount of(Message message) {
        TokenCount sum = overhead.message();
        for (Part part : message.parts()) {
            sum = sum.plus(of(part));
        }
        if (message instanceof Message.Assistant assistant) {
            for (ToolCall call : assistant.toolCalls()) {
                sum = sum.plus(of(call));
            }
        }
        return message instanceof Message.Tool tool ? sum.plus(atMost(tool.toolCallId())) : sum;
    }

    private TokenCount of(Part part) {
        if (part instanceof Part.Text text) {
            return counter.count(text.text(), model);
        }
        if (part instanceof Part.Image image) {
            return "low".equals(image.detail()) ? overhead.lowDetailImage() : overhead.image();
        }
        if (part instanceof Part.Refusal refusal) {
            return counter.count(refusal.text(), model);
        }
        return atMost(((Part.Reasoning) part).text());
    }

    private TokenCount of(ToolCall call) {
        return counter.count(call.name(), model)
                .plus(counter.count(call.arguments(), model))
                .plus(new TokenCount(3, 0, MOST_AROUND_TOOL_CALL))
                .plus(atMost(call.id()));
    }

    /** A text of which it is not known whether the provider takes it in. */
    private TokenCount atMost(String text) {
        return new TokenCount(0, 0, counter.count(text, model).high());
    }
}
