package dev.llmops4j.testkit;

import dev.llmops4j.json.JsonCodec;
import dev.llmops4j.json.JsonException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The paths of OpenAI's API that are served: chat completions and the list of models. */
final class ChatApi implements Handler {
    private static final String CHAT = "/v1/chat/completions";
    private static final String MODELS = "/v1/models";

    private final String model;
    private final String owner;
    private final ChatBackend backend;
    private final AtomicLong count = new AtomicLong();

    ChatApi(String model, String owner, ChatBackend backend) {
        this.model = model;
        this.owner = owner;
        this.backend = backend;
    }

    @Override
    public void handle(RecordedRequest request, Exchange exchange) throws IOException {
        String path = request.path().split("\\?", 2)[0];
        boolean known = path.equals(CHAT) || path.equals(MODELS) || path.equals(MODELS + "/" + model);
        if (!known) {
            ApiError.notFound(
                            "unknown_url",
                            "Unknown request URL: " + request.method() + " " + path + ". Served are " + CHAT + " and "
                                    + MODELS + ".")
                    .send(exchange);
        } else if (!request.method().equals(path.equals(CHAT) ? "POST" : "GET")) {
            new ApiError(
                            405,
                            "invalid_request_error",
                            "method_not_supported",
                            null,
                            "Not allowed to " + request.method() + " on " + path + ".")
                    .send(exchange);
        } else if (path.equals(CHAT)) {
            chat(request, exchange);
        } else {
            send(exchange, path.equals(MODELS) ? Map.of("object", "list", "data", List.of(entry())) : entry());
        }
    }

    private void chat(RecordedRequest request, Exchange exchange) throws IOException {
        Map<String, @Nullable Object> body;
        try {
            body = request.json();
        } catch (JsonException e) {
            ApiError.badRequest(null, null, "We could not parse the JSON body of your request: " + e.getMessage())
                    .send(exchange);
            return;
        }
        ApiError problem = RequestCheck.problem(body);
        if (problem != null) {
            problem.send(exchange);
        } else {
            backend.answer(request, Question.of(body, count.incrementAndGet()), exchange);
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
}
