package dev.llmops4j.testkit;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an answer must know of the chat request that it answers.
 *
 * @param body the request
 * @param number how many chat requests came up to this one
 * @param id the id of the answer
 * @param created when, in seconds since 1970
 * @param model the model that was asked for
 * @param stream whether the answer is to be streamed
 * @param includeUsage whether a stream is to end with its usage
 */
record Question(
        Map<String, @Nullable Object> body,
        long number,
        String id,
        long created,
        String model,
        boolean stream,
        boolean includeUsage) {
    static Question of(Map<String, @Nullable Object> body, long number) {
        boolean includeUsage = body.get("stream_options") instanceof Map<?, ?> options
                && Boolean.TRUE.equals(options.get("include_usage"));
        return new Question(
                body,
                number,
                "chatcmpl-" + number,
                System.currentTimeMillis() / 1000,
                String.valueOf(body.get("model")),
                Boolean.TRUE.equals(body.get("stream")),
                includeUsage);
    }
}
