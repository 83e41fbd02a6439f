package dev.llmops4j.testkit;

import dev.llmops4j.json.JsonCodec;
import dev.llmops4j.json.JsonException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The paths of OpenAI's API that are served: chat completions, embeddings, moderations and the list of models. */
final class OpenAiApi implements Handler {
    private static final String CHAT = "/v1/chat/completions";
    private static final String EMBEDDINGS = "/v1/embeddings";
    private static final String MODERATIONS = "/v1/moderations";
    private static final String MODELS = "/v1/models";

    private final String model;
    private final String owner;
    private final Map<String, Endpoint> endpoints;

    OpenAiApi(String model, String owner, Backend chat, Backend embeddings, Backend moderations) {
        this.model = model;
        this.owner = owner;
        this.endpoints = Map.of(
                CHAT, new Endpoint(RequestCheck::problem, chat),
                EMBEDDINGS, new Endpoint(EmbeddingCheck::problem, embeddings),
                MODERATIONS, new Endpoint(ModerationRequestCheck::problem, moderations));
    }

    @Override
    public void handle(RecordedRequest request, Exchange exchange) throws IOException {
        String path = request.path().split("\\?", 2)[0];
        Endpoint endpoint = endpoints.get(path);
        boolean known = endpoint != null || path.equals(MODELS) || path.equals(MODELS + "/" + model);
        if (!known) {
            ApiError.notFound(
                            "unknown_url",
                            "Unknown request URL: " + request.method() + " " + path + ". Served are " + CHAT + ", "
                                    + EMBEDDINGS + ", " + MODERATIONS + " and " + MODELS + ".")
                    .send(exchange);
        } else if (!request.method().equals(endpoint != null ? "POST" : "GET")) {
            new ApiError(
                            405,
                            "invalid_request_error",
                            "method_not_supported",
                            null,
                            "Not allowed to " + request.method() + " on " + path + ".")
                    .send(exchange);
        } else if (endpoint != null) {
            endpoint.handle(request, exchange);
        } else {
            send(exchange, path.equals(MODELS) ? Map.of("object", "list", "data", List.of(entry())) : entry());
        }
    }

    private Map<String, @Nullable Object> entry() {
        var entry = new LinkedHashMap<String, @Nullable Object>();
        entry.put("id", model);
        entry.put("object", "model");
        entry.put("created", 0);
        entry.put("owned_by", owner);
        return entry;
    }

    private static void send(Exchange exchange, Object json) throws IOException {
        byte[] body = JsonCodec.jackson().write(json).getBytes(StandardCharsets.UTF_8);
        exchange.start(ResponseHead.of(200, ResponseHead.JSON), body.length);
        exchange.write(body);
    }

    /**
     * A path that takes JSON.
     *
     * @param check the first thing that is wrong with a body, or null
     * @param backend answers what is well formed
     * @param count how many requests came
     */
    private record Endpoint(
            Function<Map<String, @Nullable Object>, @Nullable ApiError> check, Backend backend, AtomicLong count) {
        Endpoint(Function<Map<String, @Nullable Object>, @Nullable ApiError> check, Backend backend) {
            this(check, backend, new AtomicLong());
        }

        void handle(RecordedRequest request, Exchange exchange) throws IOException {
            Map<String, @Nullable Object> body;
            try {
                body = request.json();
            } catch (JsonException e) {
                ApiError.badRequest(null, null, "We could not parse the JSON body of your request: " + e.getMessage())
                        .send(exchange);
                return;
            }
            ApiError problem = check.apply(body);
            if (problem != null) {
                problem.send(exchange);
            } else {
                backend.answer(request, Question.of(body, count.incrementAndGet()), exchange);
            }
        }
    }
}
