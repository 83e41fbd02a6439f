package dev.llmops4j.testkit;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Refuses embedding requests that OpenAI refuses, as far as their shape is concerned, and tokens in place of texts. */
final class EmbeddingCheck {
    static final int MOST_TEXTS = 2048;
    static final int MOST_DIMENSIONS = 4096;

    private static final List<String> FORMATS = List.of("float", "base64");

    private EmbeddingCheck() {}

    /** The first thing that is wrong with a request, or null. */
    static @Nullable ApiError problem(Map<String, @Nullable Object> body) {
        if (!(body.get("model") instanceof String model) || model.isEmpty()) {
            return ApiError.badRequest(null, null, "you must provide a model parameter");
        }
        Object format = body.get("encoding_format");
        if (format != null && !FORMATS.contains(format)) {
            return refused("encoding_format", "Supported values are: " + String.join(", ", FORMATS) + ".");
        }
        Object dimensions = body.get("dimensions");
        if (dimensions != null && !(dimensions instanceof Integer number && number >= 1 && number <= MOST_DIMENSIONS)) {
            return refused("dimensions", "Expected an integer from 1 to " + MOST_DIMENSIONS + ".");
        }
        return inputProblem(body.get("input"));
    }

    private static @Nullable ApiError inputProblem(@Nullable Object input) {
        if (input == null) {
            return ApiError.badRequest("missing_required_parameter", "input", "Missing required parameter: 'input'.");
        }
        List<?> texts = input instanceof List<?> list ? list : List.of(input);
        if (texts.isEmpty() || texts.size() > MOST_TEXTS) {
            return refused("input", "Expected an array of 1 to " + MOST_TEXTS + " strings.");
        }
        boolean allTexts = texts.stream().allMatch(text -> text instanceof String written && !written.isEmpty());
        return allTexts ? null : refused("input", "Expected strings that are not empty.");
    }

    private static ApiError refused(String parameter, String wanted) {
        return ApiError.badRequest("invalid_value", parameter, "Invalid '" + parameter + "'. " + wanted);
    }
}
