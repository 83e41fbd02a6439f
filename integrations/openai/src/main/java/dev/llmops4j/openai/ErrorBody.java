package dev.llmops4j.openai;

import com.openai.core.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a server says about an error. OpenAI sends an object with a code, a type and a message; Azure puts a second code
 * inside; vLLM and OpenRouter send the HTTP status as the code; Ollama sends only the text.
 *
 * @param code the error's name, or null
 * @param innerCode a name that says more, or null
 * @param type the kind of error, or null
 * @param status the HTTP status that the body names, or null
 * @param message the server's own words, or null
 */
record ErrorBody(
        @Nullable String code,
        @Nullable String innerCode,
        @Nullable String type,
        @Nullable Integer status,
        @Nullable String message) {
    private static final int FIRST_STATUS = 400;
    private static final int LAST_STATUS = 599;

    static ErrorBody read(JsonValue body) {
        Object tree = body.isMissing() ? null : body.convert(Object.class); // missing: not JSON, as a proxy's page
        Object error = tree instanceof Map<?, ?> fields && fields.containsKey("error") ? fields.get("error") : tree;
        if (!(error instanceof Map<?, ?> fields)) {
            return new ErrorBody(null, null, null, null, text(error));
        }
        Integer status = status(fields.get("code"));
        return new ErrorBody(
                status == null ? text(fields.get("code")) : null,
                fields.get("innererror") instanceof Map<?, ?> inner ? text(inner.get("code")) : null,
                text(fields.get("type")),
                status,
                text(fields.get("message")));
    }

    /** The names to look at, the one that says most first, in lower case. */
    List<String> names() {
        return Stream.of(innerCode, code, type)
                .filter(Objects::nonNull)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text ? text : null;
    }

    private static @Nullable Integer status(@Nullable Object code) {
        String digits = String.valueOf(code);
        int status = digits.matches("[0-9]{3}") ? Integer.parseInt(digits) : 0;
        return status >= FIRST_STATUS && status <= LAST_STATUS ? status : null;
    }
}
