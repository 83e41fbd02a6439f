package dev.llmops4j.tracing.content;

import dev.llmops4j.chat.ChatJson;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.json.JsonCodec;
import dev.llmops4j.tracing.internal.MessageTree;
import dev.llmops4j.tracing.internal.StoredRequest;
import java.util.LinkedHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A kind of content, and what can be done to it.
 *
 * @param name its name in keys
 * @param rewrite applies a rule
 * @param trim cuts what is too long
 * @param file its form in a store
 * @param mediaType of that form
 * @param <T> its type
 */
record Subject<T>(
        String name,
        BiFunction<TextRule, T, T> rewrite,
        BiFunction<Trimming, T, T> trim,
        Function<T, String> file,
        String mediaType) {
    static final Subject<ChatRequest> REQUEST = new Subject<>(
            "request",
            (rule, request) -> new Rewriting(rule).of(request),
            Trimming::of,
            Subject::requestFile,
            "application/json");

    static final Subject<ChatResponse> RESPONSE = new Subject<>(
            "response",
            (rule, response) -> new Rewriting(rule).of(response),
            Trimming::of,
            response -> JsonCodec.jackson().write(MessageTree.of(response)),
            "application/json");

    static final Subject<String> TEXT =
            new Subject<>("text", TextRule::json, Trimming::text, Function.identity(), "text/plain;charset=utf-8");

    /** The conventions' form, and one that loses nothing, from which the call can be replayed. */
    private static String requestFile(ChatRequest request) {
        var file = new LinkedHashMap<String, Object>(MessageTree.of(request));
        file.put(StoredRequest.EXACT, ChatJson.toMap(request));
        return ChatJson.write(file);
    }

    String fileName(String hash) {
        return name + "-" + hash + (mediaType.startsWith("text/") ? ".txt" : ".json");
    }
}
