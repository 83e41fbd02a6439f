package dev.llmops4j.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.LlmClient;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GlobalTest {
    private final Recording recording = new Recording();

    @BeforeEach
    @AfterEach
    void forget() {
        GlobalOpenTelemetry.resetForTest();
    }

    @Test
    void letsTheApplicationSetItsOwnLater() {
        LlmClient client = Calls.client(Tracing.global(), FakeModel.answering()).build();
        client.chat(Calls.REQUEST);

        GlobalOpenTelemetry.set(recording.sdk);
        client.chat(Calls.REQUEST);

        assertThat(recording.only().getName()).isEqualTo("chat gpt-4o");
    }

    @Test
    void getWouldNot() {
        GlobalOpenTelemetry.get();

        assertThatThrownBy(() -> GlobalOpenTelemetry.set(recording.sdk)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void findsOneThatIsSetAlready() {
        GlobalOpenTelemetry.set(recording.sdk);

        Calls.client(Tracing.global(), FakeModel.answering()).build().chat(Calls.REQUEST);

        assertThat(recording.spans()).hasSize(1);
    }

    @Test
    void isOffForGoodWhereTheApplicationSetsNone() {
        GlobalOpenTelemetry.set(OpenTelemetry.noop());

        assertThat(Telemetry.of(GlobalOpenTelemetry.get()).isOffForGood()).isTrue();
        assertThat(Calls.client(Tracing.global(), FakeModel.answering())
                        .build()
                        .chat(Calls.REQUEST)
                        .text())
                .isEqualTo("Yes.");
    }

    @Test
    void runsOnTheVersionThatTheBuildSays() {
        String expected = System.getProperty("opentelemetry.expected.version");

        if (expected != null) {
            assertThat(OpenTelemetry.class.getPackage().getImplementationVersion())
                    .isEqualTo(expected);
        }
    }
}
