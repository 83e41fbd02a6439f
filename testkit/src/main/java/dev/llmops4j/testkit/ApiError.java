package dev.llmops4j.testkit;

import dev.llmops4j.json.JsonCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An error in the form of OpenAI's API.
 *
 * @param status the HTTP status
 * @param type the family of errors
 * @param code the error's own name, or null
 * @param param the field of the request that is at fault, or null
 * @param message what is wrong
 */
record ApiError(
        int status,
        String type,
        @Nullable String code,
        @Nullable String param,
        String message) {
    static ApiError badRequest(@Nullable String code, @Nullable String param, String message) {
        return new ApiError(400, "invalid_request_error", code, param, message);
    }

    static ApiError notFound(String code, String message) {
        return new ApiError(404, "invalid_request_error", code, null, message);
    }

    static ApiError server(String code, String message) {
        return new ApiError(500, "server_error", code, null, message);
    }

    /** The words and names that go with a status. */
    static ApiError of(int status) {
        return switch (status) {
            case 400 -> badRequest(null, null, "The request was refused.");
            case 401 ->
                new ApiError(status, "invalid_request_error", "invalid_api_key", null, "Incorrect API key provided.");
            case 403 ->
                new ApiError(status, "invalid_request_error", "permission_denied", null, "This key may not do that.");
            case 404 -> notFound("model_not_found", "The model does not exist or you do not have access to it.");
            case 408 -> new ApiError(status, "timeout", "request_timeout", null, "The request took too long.");
            case 429 ->
                new ApiError(status, "requests", "rate_limit_exceeded", null, "Rate limit reached for requests.");
            case 503 -> new ApiError(status, "server_error", "overloaded", null, "The server is overloaded.");
            default ->
                new ApiError(
                        status,
                        status < 500 ? "invalid_request_error" : "server_error",
                        null,
                        null,
                        "The server answered with status " + status + ".");
        };
    }

    String json() {
        var error = new LinkedHashMap<String, @Nullable Object>();
        error.put("message", message);
        error.put("type", type);
        error.put("param", param);
        error.put("code", code);
        return JsonCodec.jackson().write(Map.of("error", error));
    }

    void send(Exchange exchange) throws IOException {
        send(exchange, Map.of());
    }

    void send(Exchange exchange, Map<String, String> headers) throws IOException {
        byte[] body = json().getBytes(StandardCharsets.UTF_8);
        exchange.start(ResponseHead.of(status, ResponseHead.JSON).with(headers), body.length);
        exchange.write(body);
    }
}
