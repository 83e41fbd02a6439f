package dev.llmops4j.testkit;

import dev.llmops4j.chat.ToolCall;
import dev.llmops4j.json.JsonCodec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link LoopbackServer} answers to one request, and how: at once and whole, or late, slowly, and broken.
 * Immutable; the {@code with…} methods and the faults give a changed copy.
 *
 * <p>An answer is sent in pieces, after which faults can be placed. The pieces of a stream are its events: the first one
 * names the role, then comes one for each chunk, then one with the finish reason, one with the usage if it was asked
 * for, and {@code [DONE]}. The pieces of an answer that is no stream are the two halves of its body.
 */
public abstract sealed class Answer permits ChatAnswer, EmbeddingAnswer, ModerationAnswer, FixedAnswer {
    final Delivery delivery;

    Answer(Delivery delivery) {
        this.delivery = delivery;
    }

    /**
     * A plain answer. Streamed in chunks of 5 characters unless said otherwise.
     *
     * @param text the answer, may be empty
     * @return the answer
     */
    public static ChatAnswer text(String text) {
        return ChatAnswer.of(List.of(text));
    }

    /**
     * A plain answer with fixed chunks.
     *
     * @param chunks the text of each chunk of a stream; joined where no stream is asked for
     * @return the answer
     */
    public static ChatAnswer chunks(String... chunks) {
        return ChatAnswer.of(List.of(chunks)).withChunkSize(Integer.MAX_VALUE);
    }

    /**
     * A plain answer whose text is JSON.
     *
     * @param value what the model "writes": a record, map, list or scalar
     * @return the answer
     * @throws dev.llmops4j.json.JsonException if the value has no JSON form
     */
    public static ChatAnswer json(@Nullable Object value) {
        return text(JsonCodec.jackson().write(value));
    }

    /**
     * A model's wish to call tools, with the finish reason {@code tool_calls}.
     *
     * @param calls the calls, in order
     * @return the answer
     */
    public static ChatAnswer toolCalls(ToolCall... calls) {
        return ChatAnswer.of(List.of()).withToolCalls(List.of(calls));
    }

    /**
     * A model's words with which it declines.
     *
     * @param text the words
     * @return the answer
     */
    public static ChatAnswer refusal(String text) {
        return ChatAnswer.of(List.of()).withRefusal(text);
    }

    /**
     * The vectors of the texts of an embedding request, {@link LoopbackServer#embedding} for each; for faults and delays.
     *
     * @return the answer
     */
    public static Answer embeddings() {
        return EmbeddingAnswer.atOnce();
    }

    /**
     * What a moderation request is answered with.
     *
     * @param scores the scores of some categories, from 0 to 1; from 0.5 on the category is flagged, and all others are 0
     * @return the answer
     */
    public static Answer moderation(Map<String, Double> scores) {
        return ModerationAnswer.of(scores);
    }

    /**
     * An error with the words and the code that OpenAI sends with that status.
     *
     * @param status the HTTP status, 400 to 599
     * @return the answer
     * @throws IllegalArgumentException if the status is no error
     */
    public static Answer error(int status) {
        return FixedAnswer.of(ApiError.of(errorStatus(status)));
    }

    /**
     * An error in OpenAI's form.
     *
     * @param status the HTTP status, 400 to 599
     * @param type the family, such as {@code invalid_request_error}
     * @param code the error's own name, such as {@code context_length_exceeded}, or null
     * @param message the words
     * @return the answer
     * @throws IllegalArgumentException if the status is no error
     */
    public static Answer error(int status, String type, @Nullable String code, String message) {
        return FixedAnswer.of(new ApiError(errorStatus(status), type, code, null, message));
    }

    private static int errorStatus(int status) {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("status must be from 400 to 599, was " + status);
        }
        return status;
    }

    /**
     * Any HTTP answer, sent as it is to plain and to stream requests.
     *
     * @param status the HTTP status, 200 to 599
     * @param contentType the media type, such as {@code text/html}
     * @param body the body, sent as UTF-8
     * @return the answer
     */
    public static Answer raw(int status, String contentType, String body) {
        return FixedAnswer.of(status, contentType, body);
    }

    /**
     * No answer: the connection is reset before any byte of it.
     *
     * @return the answer
     */
    public static Answer reset() {
        return text("").copy(Delivery.AT_ONCE.withCut(Delivery.Cut.BEFORE_ANY_BYTE));
    }

    /**
     * Adds a header, or replaces the one of that name.
     *
     * @param name the name; {@code content-type} may be replaced too
     * @param value the value
     * @return the copy
     */
    public final Answer withHeader(String name, String value) {
        return copy(delivery.withHeader(name, value));
    }

    /**
     * Asks the client to wait, as OpenAI does: {@code retry-after-ms}, and {@code retry-after} in whole seconds, rounded
     * up.
     *
     * @param wait 0 or more
     * @return the copy
     */
    public final Answer withRetryAfter(Duration wait) {
        long millis = wait.toMillis();
        return withHeader("retry-after-ms", Long.toString(millis))
                .withHeader("retry-after", Long.toString((millis + 999) / 1000));
    }

    /**
     * Waits before the status and the headers are sent.
     *
     * @param delay 0 or more
     * @return the copy
     */
    public final Answer delayedBy(Duration delay) {
        return copy(delivery.withDelay(delay));
    }

    /**
     * Waits between two pieces.
     *
     * @param pause 0 or more
     * @return the copy
     */
    public final Answer pausing(Duration pause) {
        return copy(delivery.withPause(pause));
    }

    /**
     * Sends a few bytes at a time, across the borders of events and of characters.
     *
     * @param bytes how many at a time, 1 or more
     * @param pause how long to wait after each, 0 or more
     * @return the copy; faults count events or halves all the same
     */
    public final Answer dripping(int bytes, Duration pause) {
        return copy(delivery.withDrip(bytes, pause));
    }

    /**
     * Resets the connection (TCP RST) in the middle of the body.
     *
     * @param pieces how many pieces are sent before, 0 or more; 0 sends the headers only
     * @return the copy
     */
    public final Answer resetAfter(int pieces) {
        return copy(delivery.withCut(Delivery.Cut.after(Delivery.CutKind.RESET, pieces)));
    }

    /**
     * Ends the body too early, but properly: HTTP sees nothing wrong, and the end of the content is missing.
     *
     * @param pieces how many pieces are sent before, 0 or more
     * @return the copy
     */
    public final Answer truncatedAfter(int pieces) {
        return copy(delivery.withCut(Delivery.Cut.after(Delivery.CutKind.END, pieces)));
    }

    /**
     * Breaks the JSON: of a stream's second event, or of the body of an answer that is no stream, only the first half is
     * sent.
     *
     * @return the copy
     */
    public final Answer malformed() {
        return copy(delivery.withMalformedJson());
    }

    abstract Answer copy(Delivery delivery);

    abstract Rendered render(Question question);
}
