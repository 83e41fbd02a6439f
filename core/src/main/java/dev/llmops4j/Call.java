package dev.llmops4j;

import dev.llmops4j.chat.ChatModel;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.ModelInfo;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.cost.Cost;
import dev.llmops4j.error.CallCancelledException;
import dev.llmops4j.error.LlmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One logical call, however many models are asked. Made by {@link LlmClient#newCall}, run once, and afterwards the place
 * where its usage and cost can be read. Safe for use by many threads at once.
 */
public final class Call {
    private static final Logger LOG = LoggerFactory.getLogger(Call.class);

    private final LlmClient client;
    private final ChatRequest request;
    private final CallContext context;
    private final @Nullable Interceptor innermost;
    private final AttemptLog attempts = new AttemptLog();
    private final CallCancellation cancellation = new CallCancellation();
    private final OpenStreams openStreams = new OpenStreams();
    private final @Nullable Call parent = CurrentCall.get();
    private final CausedCalls caused = new CausedCalls();
    private volatile @Nullable String id;
    private volatile @Nullable String traceId;
    private volatile @Nullable Attachment attachments;

    Call(LlmClient client, ChatRequest request, CallContext context, @Nullable Interceptor innermost) {
        this.client = client;
        this.request = Objects.requireNonNull(request, "request");
        this.context = Objects.requireNonNull(context, "context");
        this.innermost = innermost;
    }

    /**
     * Sends the request and waits for the answer.
     *
     * @return the answer; its usage is that of all exchanges, so it is zero for an answer that no model was asked for
     * @throws LlmException if the call fails; names the prompt of the call
     * @throws IllegalStateException if the call was run before
     */
    public ChatResponse execute() {
        begin();
        Call before = CurrentCall.enter(this);
        try {
            ChatResponse response = new CallChain(this, 0, request).proceed(request);
            openStreams.close(); // so that their attempts are in the sum
            Usage sum = usage();
            return response.usage().equals(sum) ? response : response.withUsage(sum);
        } catch (LlmException e) {
            e.attach(context.prompt());
            throw e;
        } finally {
            CurrentCall.restore(before);
            cancellation.end();
            openStreams.close();
        }
    }

    /**
     * Sends the request and reads the answer while it is written.
     *
     * @return the stream, to be closed by the caller; its end carries the usage of all exchanges
     * @throws LlmException if the call fails before the answer begins; later failures come from the stream
     * @throws IllegalStateException if the call was run before
     */
    public ChatStream stream() {
        begin();
        Call before = CurrentCall.enter(this);
        try {
            var stream = new CallStream(this, new CallChain(this, 0, request).proceedStream(request));
            cancellation.streaming(stream);
            return stream;
        } catch (Throwable e) {
            openStreams.close();
            if (e instanceof LlmException known) {
                known.attach(context.prompt());
            }
            throw e;
        } finally {
            CurrentCall.restore(before);
            cancellation.end();
        }
    }

    private void begin() {
        cancellation.begin();
        if (parent != null) {
            parent.caused.add(this);
        }
    }

    /**
     * Does work with this call on the client's executor, with the caller's context.
     *
     * @param work what to do, such as {@code Call::execute}
     * @param <T> the type of the result
     * @return the result's future; cancelling it before it is done cancels the call, and so does completing it from
     *     outside, as {@code orTimeout} does (futures derived from it do not)
     */
    public <T> CompletableFuture<T> async(Function<? super Call, ? extends T> work) {
        return CallFuture.start(this, work);
    }

    /**
     * Cancels the call: the waiting thread is interrupted, or the open stream closed. Does nothing once the call is over.
     */
    public void cancel() {
        cancellation.cancel();
    }

    /**
     * The call's id.
     *
     * @return 32 hex digits, random, made when first asked for
     */
    public String id() {
        String known = id;
        return known != null ? known : makeId();
    }

    private synchronized String makeId() {
        String known = id;
        if (known == null) {
            ThreadLocalRandom random = ThreadLocalRandom.current();
            HexFormat hex = HexFormat.of();
            known = hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
            id = known;
        }
        return known;
    }

    /**
     * What was asked of the client.
     *
     * @return the request before any interceptor
     */
    public ChatRequest request() {
        return request;
    }

    /**
     * What the application says about the call.
     *
     * @return the context
     */
    public CallContext context() {
        return context;
    }

    /**
     * The client that makes the call.
     *
     * @return the client
     */
    public LlmClient client() {
        return client;
    }

    /**
     * The requests that reached a model so far and are over.
     *
     * @return the attempts in the order in which they ended
     */
    public List<Attempt> attempts() {
        return attempts.all();
    }

    int attemptCount() {
        return attempts.size();
    }

    /**
     * The tokens of all attempts so far.
     *
     * @return the sum, not complete if any attempt's usage is unknown
     */
    public Usage usage() {
        return attempts.usage();
    }

    /**
     * What this call has cost so far: all its attempts, and all of the calls that it caused, such as those of a judge that
     * a guardrail asks.
     *
     * @return the sum, unknown if any part is
     */
    public Cost cost() {
        return attempts.cost(client.prices()).plus(caused.cost());
    }

    /**
     * The call in whose course this one was made, by whatever client: that of a guardrail that asks a judge is caused by
     * the call that the guardrail checks.
     *
     * @return the cause, or null if the application made this call by itself
     */
    public @Nullable Call parent() {
        return parent;
    }

    /**
     * The calls that ran in the course of this one so far. Their usage is not part of {@link #usage}; their cost is part
     * of {@link #cost}.
     *
     * @return the calls in the order in which they began
     */
    public List<Call> caused() {
        return caused.all();
    }

    /**
     * The call that is at work on this thread.
     *
     * @return the innermost one, or null if none is
     */
    public static @Nullable Call current() {
        return CurrentCall.get();
    }

    /**
     * Prepares work that belongs to this call for another thread: there, this call is {@link #current} and what the
     * client's carriers carry, such as the trace, is as on this thread.
     *
     * @param work what to do
     * @param <T> the type of its result, which is not null
     * @return the same work, to be done once
     */
    public <T> Callable<T> wrap(Callable<T> work) {
        return new CarriedTask<>(this, work);
    }

    /**
     * The trace that shows this call.
     *
     * @return its id as 32 hex digits, or null if the call is not traced
     */
    public @Nullable String traceId() {
        return traceId;
    }

    /**
     * Names the trace. For tracing.
     *
     * @param traceId the trace's id as 32 hex digits
     */
    public void traceId(String traceId) {
        this.traceId = traceId;
    }

    /**
     * What a feature keeps with this call. For features that see the call in more than one place.
     *
     * @param key the feature's own key
     * @param <T> the type of the value
     * @return the value, or null if there is none
     */
    @SuppressWarnings("unchecked") // attach takes only values of the key's type
    public <T> @Nullable T attachment(ContextKey<T> key) {
        return (T) Attachment.find(attachments, key);
    }

    /**
     * Keeps something with this call, for as long as the call itself is kept. For features.
     *
     * @param key the feature's own key
     * @param value the value, in place of the one before
     * @param <T> the type of the value
     */
    public synchronized <T> void attach(ContextKey<T> key, T value) {
        Objects.requireNonNull(key, "key");
        attachments = new Attachment(key, Objects.requireNonNull(value, "value"), attachments);
    }

    /**
     * Tells the client's listeners that something happened. Callers check {@link #hasListeners} first where building the
     * event costs something.
     *
     * @param event what happened
     */
    public void emit(CallEvent event) {
        for (CallListener listener : client.listeners()) {
            try {
                listener.onEvent(this, event);
            } catch (RuntimeException e) {
                LOG.warn("A CallListener failed on event '{}'; the call goes on.", event.name(), e);
            }
        }
    }

    /**
     * Whether anybody hears events.
     *
     * @return false if {@link #emit} would do nothing
     */
    public boolean hasListeners() {
        return client.listeners().length > 0;
    }

    /** How many of the call interceptors from an index on may do more than watch. */
    int activeFrom(int index) {
        int active = 0;
        for (int i = index; i < callInterceptorCount(); i++) {
            active += callInterceptor(i).isObserver() ? 0 : 1;
        }
        return active;
    }

    int callInterceptorCount() {
        return client.callInterceptors().length + (innermost == null ? 0 : 1);
    }

    Interceptor callInterceptor(int index) {
        Interceptor[] interceptors = client.callInterceptors();
        return index < interceptors.length ? interceptors[index] : Objects.requireNonNull(innermost);
    }

    ChatResponse attempt(ChatModel model, ModelInfo info, ChatRequest next) {
        cancellation.check();
        var attempt = new RunningAttempt(attempts, info, next.model());
        try {
            ChatResponse response = Objects.requireNonNull(model.chat(next), "the ChatModel returned null");
            attempt.succeeded(response.model(), response.id(), response.usage(), response.serviceTier());
            return response;
        } catch (Throwable e) {
            attempt.failed(e);
            throw e;
        }
    }

    ChatStream attemptStream(ChatModel model, ModelInfo info, ChatRequest next) {
        cancellation.check();
        var attempt = new RunningAttempt(attempts, info, next.model());
        try {
            ChatStream source = Objects.requireNonNull(model.stream(next), "the ChatModel returned null");
            return openStreams.add(new AttemptStream(source, attempt, openStreams));
        } catch (Throwable e) {
            attempt.failed(e);
            throw e;
        }
    }

    /** Closes what interceptors opened and left open. */
    void closeStreams() {
        openStreams.close();
    }

    /** Whether somebody cancelled the call. */
    boolean isCancelled() {
        return cancellation.isCancelled();
    }

    static CallCancelledException cancelled(@Nullable Throwable cause) {
        return new CallCancelledException("The call was cancelled.", cause);
    }
}
