package dev.llmops4j.guardrails.anonymize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.CallContext;
import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.Message;
import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.check.PiiRedaction;
import dev.llmops4j.guardrails.quality.SharedData;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All texts of public data come back byte by byte, and no value that is found is sent. */
class RoundTripTest {
    private static final PiiRedaction PII = PiiRedaction.create();

    @ParameterizedTest
    @ValueSource(strings = {"unit_cases", "research_synth_v2", "research_generated_large"})
    void restoresEveryText(String name) {
        var model = new EchoModel(text -> text, new Random(name.hashCode()));
        LlmClient client = LlmClient.builder()
                .model("echo", model)
                .defaultModel("echo")
                .with(Anonymizer.of(PII))
                .build();
        int texts = 0;
        int values = 0;
        for (var row : SharedData.rows("pii/presidio_" + name + ".jsonl.gz")) {
            String text = SharedData.text(row, "text");
            if (text.isEmpty()) {
                continue;
            }
            texts++;
            CallContext session = CallContext.builder().session("s" + texts).build();
            ChatRequest request = ChatRequest.of(Message.user(text));

            assertThat(client.newCall(request, session).execute().text()).isEqualTo(text);
            for (Finding finding : PII.check(text, Boundary.of(Stage.INPUT)).findings()) {
                assertThat(model.lastSent()).doesNotContain(text.substring(finding.start(), finding.end()));
                values++;
            }
            try (ChatStream stream = client.newCall(request, session).stream()) {
                assertThat(stream.response().text()).isEqualTo(text);
            }
        }
        System.out.println("Anonymised and restored, " + name + ": " + texts + " texts with " + values + " values");
        assertThat(values).isPositive();
    }
}
