package dev.llmops4j.testkit;

import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ChatModel;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.Usage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A model for unit tests that answers what it is told to, without HTTP. Records the requests and fails on demand. Safe
 * for use by many threads at once. Answers under the model's name of the request; nothing of it is closed or shared.
 *
 * <p>Each step of the script answers one request, plain or streamed, in the order in which the steps were added. A request
 * after the last step goes to the function, if there is one, and fails with an {@link IllegalStateException} otherwise.
 *
 * <pre>{@code
 * ScriptedModel model = ScriptedModel.answering("maybe")
 *         .thenFail(new OverloadedException(ProviderFailure.of("scripted", null), null))
 *         .thenChunks("y", "es");
 * }</pre>
 */
public final class ScriptedModel implements ChatModel {
    private final Object lock = new Object();
    private final Queue<ScriptStep> steps = new ArrayDeque<>();
    private final List<ChatRequest> requests = new ArrayList<>();
    private final AtomicInteger openStreams = new AtomicInteger();
    private final AtomicInteger cancelledStreams = new AtomicInteger();
    private final @Nullable Function<? super ChatRequest, ChatResponse> function;
    private Duration delay = Duration.ZERO;

    private ScriptedModel(@Nullable Function<? super ChatRequest, ChatResponse> function) {
        this.function = function;
    }

    /**
     * A model that gives these answers, one to each request.
     *
     * @param texts the first answers, possibly none
     * @return the model
     */
    public static ScriptedModel answering(String... texts) {
        var model = new ScriptedModel(null);
        Arrays.stream(texts).forEach(model::thenText);
        return model;
    }

    /**
     * A model that answers with a function. Steps that are added come first.
     *
     * @param function called on many threads at once; what it throws fails the request
     * @return the model
     */
    public static ScriptedModel answeringWith(Function<? super ChatRequest, ChatResponse> function) {
        return new ScriptedModel(function);
    }

    /**
     * Adds a plain answer without known usage; a stream gives it in one piece.
     *
     * @param text the answer
     * @return this model
     */
    public ScriptedModel thenText(String text) {
        return add(request -> Reply.of(ChatResponse.of(request.model(), text, Usage.UNKNOWN)));
    }

    /**
     * Adds an answer.
     *
     * @param response the answer; a stream gives each part in one piece
     * @return this model
     */
    public ScriptedModel then(ChatResponse response) {
        return add(request -> Reply.of(response));
    }

    /**
     * Adds a plain answer without known usage, in pieces.
     *
     * @param chunks the text of each delta of a stream
     * @return this model
     */
    public ScriptedModel thenChunks(String... chunks) {
        List<String> texts = List.of(chunks);
        return add(request -> Reply.ofTexts(request.model(), texts));
    }

    /**
     * Adds an answer, delta by delta.
     *
     * @param deltas what a stream gives; ends with {@link ChatDelta.End} unless the test is about its absence
     * @return this model
     */
    public ScriptedModel thenDeltas(List<ChatDelta> deltas) {
        List<ChatDelta> copy = List.copyOf(deltas);
        return add(request -> new Reply(copy, null));
    }

    /**
     * Adds a failure at once.
     *
     * @param failure what the request throws
     * @return this model
     */
    public ScriptedModel thenFail(RuntimeException failure) {
        return add(request -> {
            throw failure;
        });
    }

    /**
     * Adds an answer that breaks.
     *
     * @param deltas what a stream gives before; a plain request gives nothing
     * @param failure what is thrown then
     * @return this model
     */
    public ScriptedModel thenFailAfter(List<ChatDelta> deltas, RuntimeException failure) {
        List<ChatDelta> copy = List.copyOf(deltas);
        return add(request -> new Reply(copy, failure));
    }

    /**
     * From now on waits before each answer, and before each further delta of a stream. An interrupt cancels the request.
     *
     * @param delay 0 or more
     * @return this model
     */
    public ScriptedModel delaying(Duration delay) {
        synchronized (lock) {
            this.delay = delay;
        }
        return this;
    }

    private ScriptedModel add(ScriptStep step) {
        synchronized (lock) {
            steps.add(step);
        }
        return this;
    }

    @Override
    public ChatResponse chat(ChatRequest request) {
        Reply reply = reply(request);
        try (ChatStream stream = new ScriptedStream(reply, new Pace(Duration.ZERO), cancelled -> {})) {
            return stream.response();
        }
    }

    @Override
    public ChatStream stream(ChatRequest request) {
        Reply reply = reply(request);
        Pace pace = pace();
        openStreams.incrementAndGet();
        return new ScriptedStream(reply, pace, cancelled -> {
            openStreams.decrementAndGet();
            cancelledStreams.addAndGet(cancelled ? 1 : 0);
        });
    }

    private Reply reply(ChatRequest request) {
        ScriptStep step;
        synchronized (lock) {
            requests.add(request);
            step = steps.isEmpty() ? afterTheScript(requests.size()) : steps.remove();
        }
        pace().await();
        return step.reply(request);
    }

    private ScriptStep afterTheScript(int number) {
        if (function != null) {
            return request -> Reply.of(function.apply(request));
        }
        throw new IllegalStateException("ScriptedModel has no answer for request " + number
                + ". Add a step with thenText(...), or answer all with answeringWith(...).");
    }

    private Pace pace() {
        synchronized (lock) {
            return new Pace(delay);
        }
    }

    /**
     * All requests so far.
     *
     * @return a copy, oldest first
     */
    public List<ChatRequest> requests() {
        synchronized (lock) {
            return List.copyOf(requests);
        }
    }

    /**
     * How many steps of the script are left.
     *
     * @return 0 or more
     */
    public int remainingSteps() {
        synchronized (lock) {
            return steps.size();
        }
    }

    /**
     * How many streams were opened and neither read to their end nor closed.
     *
     * @return 0 or more
     */
    public int openStreams() {
        return openStreams.get();
    }

    /**
     * How many streams were closed before their end.
     *
     * @return 0 or more
     */
    public int cancelledStreams() {
        return cancelledStreams.get();
    }
}
