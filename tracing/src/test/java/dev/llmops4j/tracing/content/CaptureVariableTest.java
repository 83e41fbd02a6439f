package dev.llmops4j.tracing.content;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class CaptureVariableTest {
    private static final String NAME = "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT";

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(ContentCapture.class);

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
    }

    private static ContentCapture read(@Nullable String value) {
        return ContentCapture.fromEnvironment(name -> name.equals(NAME) ? value : null);
    }

    @ParameterizedTest
    @CsvSource({
        "SPAN_ONLY, SPAN",
        "span_only, SPAN",
        "' true ', SPAN",
        "True, SPAN",
        "EVENT_ONLY, EVENT",
        "Event_Only, EVENT",
        "SPAN_AND_EVENT, SPAN_AND_EVENT"
    })
    void switchesOn(String value, ContentDestination destination) {
        assertThat(read(value).isOff()).isFalse();
        assertThat(read(value).destination()).isEqualTo(destination);
        assertThat(log.list).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"-", "''", "NO_CONTENT", "no_content", "false", "FALSE"})
    void staysOff(@Nullable String value) {
        assertThat(read(value).isOff()).isTrue();
        assertThat(log.list).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "1", "SPAN", "SPAN_ONLY,EVENT_ONLY"})
    void staysOffAndWarnsOfWhatItDoesNotKnow(String value) {
        assertThat(read(value).isOff()).isTrue();
        assertThat(log.list)
                .singleElement()
                .extracting(ILoggingEvent::getFormattedMessage)
                .isEqualTo(NAME + " must be NO_CONTENT, SPAN_ONLY, EVENT_ONLY, SPAN_AND_EVENT, true or false, was '"
                        + value + "'; no content is captured.");
    }
}
