package dev.llmops4j.tracing.record;

import dev.llmops4j.CallContext;
import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatJson;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.json.JsonException;
import dev.llmops4j.prompt.PromptRef;
import dev.llmops4j.tracing.content.Captured;
import dev.llmops4j.tracing.content.ContentStore;
import dev.llmops4j.tracing.internal.StoredRequest;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes a call again from its record, bit for bit: the request is equal to the one that was recorded, and a model is sent
 * the same bytes. That is checked against the hash in the record.
 *
 * <pre>{@code
 * CallRecord record = CallLog.of(Path.of("calls.jsonl")).find(callId).orElseThrow();
 * ChatRequest request = Replay.of(record).request();
 * Replayed again = Replay.of(record).run(client);
 * }</pre>
 *
 * <p>Immutable and safe for use by many threads at once.
 */
public final class Replay {
    private static final String KEEP =
            "; record with CallRecording.builder(recorder).content(ContentCapture.full()), or reference(store), to keep it";

    private final CallRecord record;
    private final @Nullable ContentStore store;

    private Replay(CallRecord record, @Nullable ContentStore store) {
        this.record = Objects.requireNonNull(record, "record");
        this.store = store;
    }

    /**
     * A replay of a record that holds its request.
     *
     * @param record the record
     * @return the replay
     */
    public static Replay of(CallRecord record) {
        return new Replay(record, null);
    }

    /**
     * A replay of a record whose request may be in a store.
     *
     * @param record the record
     * @param store the store, which must be able to read
     * @return the replay
     */
    public static Replay of(CallRecord record, ContentStore store) {
        return new Replay(record, Objects.requireNonNull(store, "store"));
    }

    /**
     * The request, as it was asked of the client, before any guardrail.
     *
     * @return a request that is equal to the one that was recorded
     * @throws ReplayException if the record does not hold it, or not as it was; the message says which mode would keep it
     */
    public ChatRequest request() {
        ChatRequest request = recorded(record.request());
        String hash = record.requestSha256();
        if (hash == null) {
            throw failure("its request has no hash to check it by", null);
        }
        if (!ChatJson.sha256(request).equals(hash)) {
            throw failure(
                    "what was kept is not the request as it was: it was redacted or hashed, or changed since" + KEEP,
                    null);
        }
        return request;
    }

    private ChatRequest recorded(Captured<ChatRequest> captured) {
        if (captured instanceof Captured.Inline<ChatRequest> inline) {
            if (inline.exact()) {
                return inline.value();
            }
            throw failure(
                    inline.cut()
                            ? "its request was cut, as it was too long; raise ContentCapture.withMaxChars and"
                                    + " withMaxTotalChars to keep such a one"
                            : "texts of its request were redacted or hashed" + KEEP,
                    null);
        }
        if (captured instanceof Captured.Reference<ChatRequest> reference) {
            return stored(reference.key());
        }
        String errorType = ((Captured.Nothing<ChatRequest>) captured).errorType();
        throw failure(
                errorType == null
                        ? "its request was not captured" + KEEP
                        : "its request could not be captured (" + errorType + ")",
                null);
    }

    private ChatRequest stored(String key) {
        if (store == null) {
            throw failure(
                    "its request is in a ContentStore, under '" + key + "'; give that to Replay.of(record, store)",
                    null);
        }
        try {
            byte[] content = store.get(key);
            if (content == null) {
                throw failure("the ContentStore has nothing under '" + key + "'", null);
            }
            return StoredRequest.read(content);
        } catch (IOException e) {
            throw failure("the ContentStore cannot be read at '" + key + "'", e);
        } catch (JsonException | IllegalArgumentException e) {
            throw failure("what the ContentStore has under '" + key + "' is no request: " + e.getMessage(), e);
        }
    }

    private ReplayException failure(String problem, @Nullable Throwable cause) {
        return new ReplayException(record.callId(), problem, cause);
    }

    /**
     * Sends the request again, with the guardrails that the call asked for. The new call names the prompt but no rollout, so
     * that it does not count as one of the rollout's calls.
     *
     * @param client who sends it; its models, guardrails and prices are those of now
     * @return the new answer beside the record of the old one
     * @throws ReplayException if there is no request to be sent
     * @throws dev.llmops4j.error.LlmException if the call fails
     */
    public Replayed run(LlmClient client) {
        return new Replayed(record, client.complete(request(), context()));
    }

    private CallContext context() {
        PromptRef prompt = record.prompt();
        var context = CallContext.builder().guardrails(record.guardrails());
        if (prompt != null) {
            context.prompt(new PromptRef(prompt.id(), prompt.version(), prompt.revision(), null, prompt.derived()));
        }
        return context.build();
    }
}
