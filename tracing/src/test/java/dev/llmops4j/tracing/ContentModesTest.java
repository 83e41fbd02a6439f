package dev.llmops4j.tracing;

import static dev.llmops4j.tracing.ContentScenario.MARK;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import dev.llmops4j.chat.Message;
import dev.llmops4j.error.LlmException;
import dev.llmops4j.tracing.content.ContentCapture;
import dev.llmops4j.tracing.content.ContentDestination;
import dev.llmops4j.tracing.internal.Names;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** Where content may be seen, in each mode: in all that leaves the process beside the calls themselves. */
class ContentModesTest {
    private static final List<String> CONTENT = List.of(
            "gen_ai.system_instructions", "gen_ai.input.messages", "gen_ai.output.messages", "gen_ai.tool.definitions");

    private final Recording recording = new Recording();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("dev.llmops4j");

    @BeforeEach
    void listen() {
        log.start();
        root.addAppender(log);
        ours.setLevel(Level.TRACE);
    }

    @AfterEach
    void close() {
        root.detachAppender(log);
        ours.setLevel(null);
        recording.close();
    }

    /**
     * A mode.
     *
     * @param leaks whether what people say may be seen on spans
     */
    private record Mode(String name, ContentCapture capture, boolean leaks) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Mode> modes() {
        return Stream.of(
                new Mode("off", ContentCapture.OFF, false),
                new Mode("full", ContentCapture.full(), true),
                new Mode("full but not sampled", ContentCapture.full().withSampling(0), false),
                new Mode("full on events", ContentCapture.full().withDestination(ContentDestination.EVENT), false),
                new Mode("redacted", ContentCapture.redacted(text -> text.replace(MARK, "[X]")), false),
                new Mode("redacted to nothing", ContentCapture.redacted(text -> null), false),
                new Mode("redactor fails", ContentCapture.redacted(ContentModesTest::failing), false),
                new Mode("hashed", ContentCapture.hashed(), false),
                new Mode("reference", ContentCapture.reference((key, content, type) -> {}), false),
                new Mode(
                        "store fails",
                        ContentCapture.reference((key, content, type) -> {
                            throw new IOException("no room for " + new String(content, StandardCharsets.UTF_8));
                        }),
                        false));
    }

    private static String failing(String text) {
        throw new IllegalStateException("cannot read " + text);
    }

    @ParameterizedTest
    @MethodSource("modes")
    void showsContentNowhereButWhereTheModeSaysSo(Mode mode) throws InterruptedException {
        ContentScenario scenario = ContentScenario.run(
                Tracing.builder(recording.sdk).content(mode.capture).build());
        assertThat(mode.capture.flush(Duration.ofSeconds(20))).isTrue();

        assertThat(recording.spans()).hasSize(10);
        assertThat(recording.spans())
                .allSatisfy(span -> assertThat(withoutContent(span)).doesNotContain(MARK));
        assertThat(content(recording.spans()).contains(MARK)).isEqualTo(mode.leaks);
        assertThat(recording.metrics().toString()).doesNotContain(MARK);
        assertThat(logText()).doesNotContain(MARK);
        assertThat(scenario.thrown).hasSize(3).allSatisfy(ContentModesTest::assertOursSayNothing);
    }

    private static String withoutContent(SpanData span) {
        var text = new StringBuilder(span.getName() + span.getStatus() + span.getEvents() + span.getLinks());
        span.getAttributes().forEach((key, value) -> {
            if (!CONTENT.contains(key.getKey())) {
                text.append(key.getKey()).append('=').append(value).append('\n');
            }
        });
        return text.toString();
    }

    private static String content(List<SpanData> spans) {
        var text = new StringBuilder();
        spans.forEach(
                span -> CONTENT.forEach(name -> text.append(span.getAttributes().get(AttributeKey.stringKey(name)))));
        return text.toString();
    }

    private String logText() {
        var text = new StringBuilder();
        for (ILoggingEvent event : List.copyOf(log.list)) {
            text.append(event.getFormattedMessage()).append('\n');
            for (@Nullable IThrowableProxy e = event.getThrowableProxy(); e != null; e = e.getCause()) {
                text.append(e.getMessage()).append('\n');
            }
        }
        return text.toString();
    }

    /** What others threw is theirs; it goes through as it is. */
    private static void assertOursSayNothing(Throwable thrown) {
        for (@Nullable Throwable e = thrown; e != null; e = e.getCause()) {
            if (e instanceof LlmException) {
                assertThat(e.toString()).doesNotContain(MARK);
            }
        }
    }

    @Test
    void namesTheKeyOfWhatIsStored() throws InterruptedException {
        Map<String, String> stored = new ConcurrentHashMap<>();
        ContentCapture capture = ContentCapture.reference(
                (key, content, type) -> stored.put(key, new String(content, StandardCharsets.UTF_8)));
        try (Tracing tracing = Tracing.builder(recording.sdk).content(capture).build()) {
            Calls.client(tracing, FakeModel.answering()).build().chat(Calls.REQUEST);
        }

        SpanData span = recording.only();
        assertThat(span.getAttributes().get(Names.INPUT_MESSAGES)).isNull();
        assertThat(span.getAttributes().get(Names.OUTPUT_MESSAGES)).isNull();
        assertThat(stored.get(span.getAttributes().get(ContentNames.INPUT_REFERENCE)))
                .contains("Is it?");
        assertThat(stored.get(span.getAttributes().get(ContentNames.OUTPUT_REFERENCE)))
                .contains("Yes.");
    }

    @Test
    void saysWhatIsMissing() {
        Tracing cutting = Tracing.builder(recording.sdk)
                .content(ContentCapture.full().withMaxChars(3))
                .build();
        Calls.client(cutting, FakeModel.answering()).build().chat(Calls.REQUEST);

        SpanData span = recording.only();
        assertThat(span.getAttributes().get(ContentNames.CUT)).isTrue();
        assertThat(span.getAttributes().get(Names.INPUT_MESSAGES))
                .contains("Is…")
                .doesNotContain("Is it");
        assertThat(span.getAttributes().get(Names.OUTPUT_MESSAGES)).contains("Ye…");
    }

    @Test
    void saysWhyThereIsNoContent() {
        Tracing tracing = Tracing.builder(recording.sdk)
                .content(ContentCapture.redacted(text -> text).withStore((key, content, type) -> {}))
                .build();
        String tooLarge = "x".repeat(33 << 20);
        Calls.client(tracing, FakeModel.answering())
                .build()
                .chat(Calls.REQUEST.withMessages(List.of(Message.user(tooLarge))));

        assertThat(recording.only().getAttributes().get(ContentNames.ERROR)).isEqualTo("content_store_full");
        assertThat(recording.only().getAttributes().get(ContentNames.INPUT_REFERENCE))
                .isNull();
    }

    @Test
    void capturesAllExchangesOfACallOrNone() {
        Tracing tracing = Tracing.builder(recording.sdk)
                .content(ContentCapture.full().withSampling(0.5))
                .build();
        var client = Calls.client(tracing, FakeModel.answering())
                .callInterceptor(chain -> {
                    chain.proceed(chain.request());
                    return chain.proceed(chain.request());
                })
                .build();
        for (int i = 0; i < 40; i++) {
            client.chat(Calls.REQUEST);
        }

        Map<String, List<SpanData>> traces = recording.spans().stream()
                .filter(span -> span.getName().startsWith("chat "))
                .collect(Collectors.groupingBy(SpanData::getTraceId));
        assertThat(traces).hasSize(40);
        List<Long> captured = traces.values().stream()
                .map(spans -> spans.stream()
                        .filter(span -> span.getAttributes().get(Names.INPUT_MESSAGES) != null)
                        .count())
                .toList();
        assertThat(captured).containsOnly(0L, 2L);
    }
}
