package dev.llmops4j.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.tracing.content.ContentCapture;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mark in each text of a call, and in what says for whom it is made. */
class PrivacyTest {
    private final Recording recording = new Recording();

    @AfterEach
    void close() {
        recording.close();
    }

    private static String mark(long seed) {
        return "mark" + Long.toString(new Random(seed).nextLong() & Long.MAX_VALUE, 36);
    }

    private String run(ContentCapture content, String mark) {
        Tracing tracing = Tracing.builder(recording.sdk).content(content).build();
        new RichScenario(recording, tracing, mark).run();
        return recording.spans() + "\n" + recording.metrics() + "\n" + recording.logs();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void noTextUserTenantOrTagIsInAnySignal(long seed) {
        assertThat(run(ContentCapture.OFF, mark(seed))).doesNotContain(mark(seed));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void noMetricAndNoExceptionHasContentWhereSpansDo(long seed) {
        assertThat(run(ContentCapture.full(), mark(seed))).contains(mark(seed));
        assertThat(recording.metrics().toString()).doesNotContain(mark(seed));
        assertThat(recording.logs().toString()).doesNotContain(mark(seed));
        assertThat(recording.spans().toString()).doesNotContain("user " + mark(seed), "tenant " + mark(seed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"session-4", "user-17", "tenant-9", "tag-value"})
    void noMetricNamesAPersonOrASession(String person) {
        Calls.client(recording, FakeModel.answering())
                .build()
                .newCall(Calls.REQUEST, Calls.CONTEXT)
                .execute();

        assertThat(recording.metrics()).isNotEmpty();
        assertThat(recording.metrics().toString()).doesNotContain(person);
    }
}
