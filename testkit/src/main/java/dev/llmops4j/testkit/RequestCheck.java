package dev.llmops4j.testkit;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Refuses chat requests that OpenAI refuses, as far as their shape is concerned. */
final class RequestCheck {
    private static final List<String> ROLES = List.of("system", "developer", "user", "assistant", "tool", "function");
    private static final List<String> PARTS = List.of("text", "image_url", "input_audio", "file", "refusal");
    private static final List<String> FORMATS = List.of("text", "json_object", "json_schema");

    private final Map<String, @Nullable Object> body;

    private RequestCheck(Map<String, @Nullable Object> body) {
        this.body = body;
    }

    /** The first thing that is wrong with a request, or null. */
    static @Nullable ApiError problem(Map<String, @Nullable Object> body) {
        try {
            new RequestCheck(body).check();
            return null;
        } catch (Refused e) {
            return e.error;
        }
    }

    private void check() {
        if (!(body.get("model") instanceof String model) || model.isEmpty()) {
            throw new Refused(null, null, "you must provide a model parameter");
        }
        checkMessages();
        range("temperature", 0, 2);
        range("top_p", 0, 1);
        range("frequency_penalty", -2, 2);
        range("presence_penalty", -2, 2);
        range("max_tokens", 1, Integer.MAX_VALUE);
        range("max_completion_tokens", 1, Integer.MAX_VALUE);
        if (body.get("stream_options") != null && !Boolean.TRUE.equals(body.get("stream"))) {
            throw new Refused(
                    null, "stream_options", "The 'stream_options' parameter is only allowed when 'stream' is enabled.");
        }
        checkFormat();
    }

    private void checkMessages() {
        Object messages = body.get("messages");
        if (messages == null) {
            throw missing("messages");
        }
        if (!(messages instanceof List<?> list)) {
            throw wrongType("messages", "an array of objects");
        }
        if (list.isEmpty()) {
            throw new Refused(
                    "empty_array", "messages", "Invalid 'messages': empty array. Expected at least 1 message.");
        }
        for (int i = 0; i < list.size(); i++) {
            String path = "messages[" + i + "]";
            if (!(list.get(i) instanceof Map<?, ?> message)) {
                throw wrongType(path, "an object");
            }
            checkMessage(path, message);
        }
    }

    private static void checkMessage(String path, Map<?, ?> message) {
        Object role = message.get("role");
        if (role == null) {
            throw missing(path + ".role");
        }
        oneOf(path + ".role", role, ROLES);
        if (role.equals("tool") && !(message.get("tool_call_id") instanceof String)) {
            throw missing(path + ".tool_call_id");
        }
        Object content = message.get("content");
        boolean mayBeEmpty =
                role.equals("assistant") && (message.get("tool_calls") != null || message.get("refusal") != null);
        if (content == null && !mayBeEmpty) {
            throw missing(path + ".content");
        }
        if (content instanceof List<?> parts) {
            checkParts(path + ".content", parts);
        } else if (content != null && !(content instanceof String)) {
            throw wrongType(path + ".content", "a string or an array of objects");
        }
    }

    private static void checkParts(String path, List<?> parts) {
        for (int i = 0; i < parts.size(); i++) {
            String place = path + "[" + i + "]";
            if (!(parts.get(i) instanceof Map<?, ?> part)) {
                throw wrongType(place, "an object");
            }
            Object type = part.get("type");
            if (type == null) {
                throw missing(place + ".type");
            }
            oneOf(place + ".type", type, PARTS);
            if (part.get(type.toString()) == null) {
                throw missing(place + "." + type);
            }
        }
    }

    private void checkFormat() {
        if (!(body.get("response_format") instanceof Map<?, ?> format)) {
            return;
        }
        Object type = format.get("type");
        if (type == null) {
            throw missing("response_format.type");
        }
        oneOf("response_format.type", type, FORMATS);
        if (type.equals("json_schema")
                && !(format.get("json_schema") instanceof Map<?, ?> schema && schema.get("name") instanceof String)) {
            throw missing("response_format.json_schema.name");
        }
    }

    private void range(String name, double from, double to) {
        Object value = body.get(name);
        if (value == null) {
            return;
        }
        if (!(value instanceof Number number)) {
            throw wrongType(name, "a number");
        }
        if (new BigDecimal(number.toString()).compareTo(BigDecimal.valueOf(from)) < 0) {
            throw new Refused("decimal_below_min_value", name, "Invalid '" + name + "': below the minimum value.");
        }
        if (new BigDecimal(number.toString()).compareTo(BigDecimal.valueOf(to)) > 0) {
            throw new Refused("decimal_above_max_value", name, "Invalid '" + name + "': above the maximum value.");
        }
    }

    private static void oneOf(String path, Object value, List<String> known) {
        if (!known.contains(value)) {
            throw new Refused(
                    "invalid_value",
                    path,
                    "Invalid value at '" + path + "'. Supported values are: " + String.join(", ", known) + ".");
        }
    }

    private static Refused missing(String path) {
        return new Refused("missing_required_parameter", path, "Missing required parameter: '" + path + "'.");
    }

    private static Refused wrongType(String path, String wanted) {
        return new Refused("invalid_type", path, "Invalid type for '" + path + "': expected " + wanted + ".");
    }

    /** Carries the first problem out of the check. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient ApiError error;

        Refused(@Nullable String code, @Nullable String param, String message) {
            super(message, null, false, false);
            error = ApiError.badRequest(code, param, message);
        }
    }
}
