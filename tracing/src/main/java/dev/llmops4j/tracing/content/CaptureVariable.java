package dev.llmops4j.tracing.content;

import dev.llmops4j.error.VisibleText;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The environment variable by which people who run a process switch capturing on. */
final class CaptureVariable {
    private static final Logger LOG = LoggerFactory.getLogger(ContentCapture.class);
    private static final String NAME = "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT";
    private static final Map<String, ContentDestination> ON = Map.of(
            "true", ContentDestination.SPAN,
            "span_only", ContentDestination.SPAN,
            "event_only", ContentDestination.EVENT,
            "span_and_event", ContentDestination.SPAN_AND_EVENT);

    private CaptureVariable() {}

    static ContentCapture read(UnaryOperator<@Nullable String> environment) {
        String given = environment.apply(NAME);
        String value = given == null ? "" : given.strip().toLowerCase(Locale.ROOT);
        ContentDestination destination = ON.get(value);
        if (destination != null) {
            return ContentCapture.full().withDestination(destination);
        }
        if (given != null && !value.isEmpty() && !value.equals("false") && !value.equals("no_content")) {
            LOG.warn(
                    "{} must be NO_CONTENT, SPAN_ONLY, EVENT_ONLY, SPAN_AND_EVENT, true or false, was '{}'; no"
                            + " content is captured.",
                    NAME,
                    VisibleText.ofName(given));
        }
        return ContentCapture.OFF;
    }
}
