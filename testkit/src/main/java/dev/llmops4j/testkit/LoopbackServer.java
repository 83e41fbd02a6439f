package dev.llmops4j.testkit;

import dev.llmops4j.embedding.Embedding;
import dev.llmops4j.testkit.internal.model.EmbeddedModel;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * A model server for tests that speaks OpenAI's chat completions on 127.0.0.1, plain and as server-sent events, and its
 * embeddings, moderations, and fails on demand. Any client that takes a base URL can talk to it; the API key may be anything. Safe for
 * use by many threads at once. Whoever starts it closes it.
 *
 * <p>Requests that OpenAI would refuse for their shape are refused with its error JSON, and use up no answer. A chat
 * request for which nothing is scripted is answered with status 500 and the code {@code no_answer_scripted}; an embedding
 * request with {@link #embedding a vector for each text}, and one token for each word.
 *
 * <pre>{@code
 * try (LoopbackServer server = LoopbackServer.start()) {
 *     server.enqueue(Answer.error(429).withRetryAfter(Duration.ofMillis(50)), Answer.text("Hello."));
 *     // point the client at server.baseUrl(), call it, then look at what it sent:
 *     assertEquals(2, server.requests().size());
 * }
 * }</pre>
 */
public final class LoopbackServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Script script;
    private final Script embeddings = new Script(Script::embed);
    private final Script moderations = new Script(Script::moderate);
    private final RequestLog log = new RequestLog();
    private final LoopbackHttp http;

    private LoopbackServer(String model, String owner, Backend unscripted) {
        script = new Script(unscripted);
        var api = new OpenAiApi(model, owner, script, embeddings, moderations);
        http = new LoopbackHttp((request, exchange) -> {
            log.add(request);
            api.handle(request, exchange);
        });
    }

    /**
     * Starts a server with no answers on a free port.
     *
     * @return the running server
     * @throws java.io.UncheckedIOException if no port can be opened
     */
    public static LoopbackServer start() {
        return new LoopbackServer("scripted", "llmops4j testkit: answers of a script", Script::refuse);
    }

    /**
     * Starts a server whose answers come from the embedded model: a tiny transformer, in this JVM, that was trained for
     * one task, to triage a support ticket. It is no general model, and answers under its own name,
     * {@code llmops4j-triage-tiny}, whatever model is asked for. Faults and answers that are scripted come first.
     *
     * <p>It takes the ticket from the last user message, follows {@code temperature} (1 if absent), {@code top_p},
     * {@code seed} (a random one if absent), {@code max_tokens}, {@code stop} and {@code response_format}, counts its own
     * tokens, and refuses tools and images with status 400.
     *
     * @return the running server
     * @throws java.io.UncheckedIOException if no port can be opened
     */
    public static LoopbackServer embeddedModel() {
        return new LoopbackServer(EmbeddedModel.NAME, TriageCall.SELF_DESCRIPTION, new EmbeddedBackend());
    }

    /**
     * Where the server listens.
     *
     * @return {@code http://127.0.0.1:port/v1}
     */
    public String baseUrl() {
        return http.baseUrl();
    }

    /**
     * Adds answers to the script. Each answers one chat request, in this order.
     *
     * @param answers the next answers
     * @return this server
     */
    public LoopbackServer enqueue(Answer... answers) {
        List.of(answers).forEach(script::enqueue);
        return this;
    }

    /**
     * Adds answers to the script of embeddings. Each answers one embedding request, in this order; those after them are
     * answered as if there were no script.
     *
     * @param answers the next answers, such as {@code Answer.error(429)} or {@code Answer.embeddings().resetAfter(1)}
     * @return this server
     */
    public LoopbackServer enqueueEmbeddings(Answer... answers) {
        List.of(answers).forEach(embeddings::enqueue);
        return this;
    }

    /**
     * Adds answers to the script of moderations. Each answers one moderation request, in this order; after them nothing is
     * flagged.
     *
     * @param answers the next answers, such as {@code Answer.moderation(Map.of("violence", 0.9))}
     * @return this server
     */
    public LoopbackServer enqueueModerations(Answer... answers) {
        List.of(answers).forEach(moderations::enqueue);
        return this;
    }

    /**
     * The vector that servers answer with for a text. It depends on the text alone, has length 1 and says nothing of what
     * the text means: the vectors of two texts are near to one another by chance only.
     *
     * @param text the text
     * @param dimensions how many numbers, 1 or more; 8 where a request does not say
     * @return the same vector each time, on every machine
     */
    public static Embedding embedding(String text, int dimensions) {
        return TextVector.of(text, dimensions);
    }

    /**
     * Answers every chat request for which the script has no answer.
     *
     * @param responder called on many threads at once; if it throws, the request is answered with status 500
     * @return this server
     */
    public LoopbackServer respondWith(Function<? super RecordedRequest, ? extends Answer> responder) {
        script.respondWith(responder);
        return this;
    }

    /**
     * How many answers of the script of chat requests are left.
     *
     * @return 0 or more
     */
    public int remainingAnswers() {
        return script.size();
    }

    /**
     * All requests so far, those that were refused included.
     *
     * @return a copy, oldest first
     */
    public List<RecordedRequest> requests() {
        return log.all();
    }

    /**
     * Waits for the next request that was not taken yet, at most 10 s.
     *
     * @return the request
     * @throws IllegalStateException if none comes, or the thread is interrupted
     */
    public RecordedRequest takeRequest() {
        return takeRequest(PATIENCE);
    }

    /**
     * Waits for the next request that was not taken yet.
     *
     * @param longest how long to wait, 0 or more
     * @return the request
     * @throws IllegalStateException if none comes, or the thread is interrupted
     */
    public RecordedRequest takeRequest(Duration longest) {
        return log.take(longest);
    }

    /** Stops the server. Answers that are still being sent are cut off. */
    @Override
    public void close() {
        http.close();
    }
}
