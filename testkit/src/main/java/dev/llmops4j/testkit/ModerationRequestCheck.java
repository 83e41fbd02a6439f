package dev.llmops4j.testkit;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Refuses moderation requests that OpenAI refuses, and those for anything but one text. */
final class ModerationRequestCheck {
    private ModerationRequestCheck() {}

    /** The first thing that is wrong with a request, or null. */
    static @Nullable ApiError problem(Map<String, @Nullable Object> body) {
        Object input = body.get("input");
        if (input == null) {
            return ApiError.badRequest("missing_required_parameter", "input", "Missing required parameter: 'input'.");
        }
        return input instanceof String text && !text.isEmpty()
                ? null
                : ApiError.badRequest(
                        "invalid_value", "input", "Invalid 'input'. Expected a string that is not empty.");
    }
}
