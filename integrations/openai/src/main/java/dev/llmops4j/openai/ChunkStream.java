package dev.llmops4j.openai;

import com.openai.core.http.StreamResponse;
import com.openai.errors.OpenAIIoException;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.completions.CompletionUsage;
import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.error.MalformedResponseException;
import dev.llmops4j.error.ProviderFailure;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The API's server-sent chunks as deltas. The end is known only when the provider closes the stream in order. */
final class ChunkStream extends ChatStream {
    private static final Cleaner CLEANER = Cleaner.create();

    private final ChunkPump chunks;
    private final ToolCallReader toolCalls = new ToolCallReader();
    private final Cleaner.Cleanable stop;
    private final String requestModel;
    private final ErrorMapping errors;
    private final Deque<ChatDelta> ready = new ArrayDeque<>();
    private @Nullable String id;
    private @Nullable String model;
    private @Nullable String finishReason;
    private @Nullable String systemFingerprint;
    private @Nullable String serviceTier;
    private @Nullable CompletionUsage usage;
    private boolean toolsCalled;
    private boolean ended;

    ChunkStream(StreamResponse<ChatCompletionChunk> response, String requestModel, ErrorMapping errors) {
        this.chunks = new ChunkPump(response);
        this.requestModel = requestModel;
        this.errors = errors;
        ChunkPump pump = chunks;
        this.stop = CLEANER.register(this, pump::stop); // a reader may drop the stream without closing it
    }

    @Override
    protected @Nullable ChatDelta pull() {
        try {
            while (ready.isEmpty() && !ended) {
                advance();
            }
            return ready.poll();
        } finally {
            Reference.reachabilityFence(this); // a read that takes long is no abandonment
        }
    }

    private void advance() {
        ChatCompletionChunk chunk = nextChunk();
        if (chunk != null) {
            accept(chunk);
            return;
        }
        if (finishReason == null) {
            throw new MalformedResponseException(ProviderFailure.of(errors.provider(), requestModel), null);
        }
        ended = true;
        ready.add(new ChatDelta.End(
                id,
                model == null ? requestModel : model,
                ResponseReader.finishReason(finishReason, toolsCalled),
                UsageReader.read(usage, errors.provider()),
                ResponseReader.extras(systemFingerprint, serviceTier)));
    }

    private @Nullable ChatCompletionChunk nextChunk() {
        try {
            return chunks.next();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw errors.map(new OpenAIIoException("interrupted", e), requestModel);
        } catch (RuntimeException e) {
            throw errors.map(e, requestModel);
        }
    }

    @SuppressWarnings("deprecation") // the API is giving up the fingerprint; servers still send it
    private void accept(ChatCompletionChunk chunk) {
        id = known(ResponseReader.text(chunk._id()), id);
        model = known(ResponseReader.text(chunk._model()), model);
        systemFingerprint = known(ResponseReader.text(chunk._systemFingerprint()), systemFingerprint);
        serviceTier = chunk._serviceTier()
                .asKnown()
                .map(ChatCompletionChunk.ServiceTier::asString)
                .orElse(serviceTier);
        usage = chunk._usage().asKnown().orElse(usage);
        chunk._choices().asKnown().ifPresent(choices -> choices.forEach(this::accept));
    }

    private void accept(ChatCompletionChunk.Choice choice) {
        finishReason = choice._finishReason()
                .asKnown()
                .map(ChatCompletionChunk.Choice.FinishReason::asString)
                .orElse(finishReason);
        choice._delta().asKnown().ifPresent(this::accept);
    }

    @SuppressWarnings("deprecation") // the only door to fields that the client does not know
    private void accept(ChatCompletionChunk.Choice.Delta delta) {
        String reasoning = ResponseReader.reasoning(delta._additionalProperties());
        if (reasoning != null) {
            ready.add(new ChatDelta.Reasoning(reasoning));
        }
        String content = ResponseReader.text(delta._content());
        if (content != null && !content.isEmpty()) {
            ready.add(new ChatDelta.Text(content));
        }
        String refusal = ResponseReader.text(delta._refusal());
        if (refusal != null && !refusal.isEmpty()) {
            ready.add(new ChatDelta.Refusal(refusal));
        }
        delta._toolCalls().asKnown().ifPresent(calls -> calls.forEach(this::accept));
    }

    private void accept(ChatCompletionChunk.Choice.Delta.ToolCall call) {
        toolsCalled = true;
        ready.add(toolCalls.read(call));
    }

    private static @Nullable String known(@Nullable String value, @Nullable String before) {
        return value == null || value.isEmpty() ? before : value;
    }

    @Override
    protected void release() {
        stop.clean();
    }
}
