package dev.llmops4j.testkit;

import dev.llmops4j.chat.ToolCall;
import dev.llmops4j.chat.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model says in one answer. Immutable.
 *
 * @param texts the text in one or more pieces, none if the model says nothing
 * @param reasoning the thoughts before it, or null
 * @param refusal the words with which it declines, or null
 * @param toolCalls the tools that it wants called
 * @param finishReason why it stopped, in OpenAI's words
 * @param usage the tokens; reported if complete
 * @param model the name under which it answers, or null for the name that was asked for
 * @param fingerprint what the server says of itself, or null
 */
record ChatContent(
        List<String> texts,
        @Nullable String reasoning,
        @Nullable String refusal,
        List<ToolCall> toolCalls,
        String finishReason,
        Usage usage,
        @Nullable String model,
        @Nullable String fingerprint) {
    ChatContent {
        texts = List.copyOf(texts);
        toolCalls = List.copyOf(toolCalls);
    }

    static ChatContent of(List<String> texts) {
        return new ChatContent(texts, null, null, List.of(), "stop", Usage.UNKNOWN, null, null);
    }

    ChatContent withReasoning(String text) {
        return new ChatContent(texts, text, refusal, toolCalls, finishReason, usage, model, fingerprint);
    }

    ChatContent withRefusal(String text) {
        return new ChatContent(texts, reasoning, text, toolCalls, finishReason, usage, model, fingerprint);
    }

    ChatContent withToolCalls(List<ToolCall> calls) {
        return new ChatContent(texts, reasoning, refusal, calls, finishReason, usage, model, fingerprint);
    }

    ChatContent withFinishReason(String reason) {
        return new ChatContent(texts, reasoning, refusal, toolCalls, reason, usage, model, fingerprint);
    }

    ChatContent withUsage(Usage tokens) {
        return new ChatContent(texts, reasoning, refusal, toolCalls, finishReason, tokens, model, fingerprint);
    }

    ChatContent withModel(String name) {
        return new ChatContent(texts, reasoning, refusal, toolCalls, finishReason, usage, name, fingerprint);
    }

    ChatContent withFingerprint(String text) {
        return new ChatContent(texts, reasoning, refusal, toolCalls, finishReason, usage, model, text);
    }
}
