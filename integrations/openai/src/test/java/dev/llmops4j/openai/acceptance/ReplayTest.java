package dev.llmops4j.openai.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Parameters;
import dev.llmops4j.chat.Part;
import dev.llmops4j.chat.ResponseFormat;
import dev.llmops4j.chat.ToolCall;
import dev.llmops4j.chat.ToolChoice;
import dev.llmops4j.chat.ToolDefinition;
import dev.llmops4j.error.LlmException;
import dev.llmops4j.json.JsonSchema;
import dev.llmops4j.testing.RandomRequests;
import dev.llmops4j.testkit.Answer;
import dev.llmops4j.testkit.RecordedRequest;
import dev.llmops4j.tracing.content.ContentCapture;
import dev.llmops4j.tracing.record.CallLog;
import dev.llmops4j.tracing.record.CallRecord;
import dev.llmops4j.tracing.record.CallRecording;
import dev.llmops4j.tracing.record.JsonLinesRecorder;
import dev.llmops4j.tracing.record.Replay;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server is sent the same bytes by a call and by its replay. */
class ReplayTest {
    private static final int REQUESTS = 60;

    @TempDir
    private Path folder;

    private final Spine spine = new Spine();

    @AfterEach
    void close() {
        spine.close();
    }

    private List<String> bodies() {
        return spine.server.requests().stream().map(RecordedRequest::body).toList();
    }

    private static boolean isAnswered(LlmClient client, ChatRequest request) {
        try {
            client.chat(request);
            return true;
        } catch (LlmException e) {
            return false; // the server finds most of the odd requests wrong, after it got them
        }
    }

    @Test
    void anyRequestIsSentAgainByteForByte() {
        spine.server.respondWith(request -> Answer.text("Yes."));
        LlmClient client = spine.clientWith();
        Path file = folder.resolve("calls.jsonl");
        try (var recorder = JsonLinesRecorder.at(file)) {
            LlmClient recorded = spine.clientWith(CallRecording.builder(recorder)
                    .content(ContentCapture.full())
                    .build());
            for (int seed = 0; seed < REQUESTS; seed++) {
                isAnswered(recorded, new RandomRequests(seed, false).request());
            }
        }
        List<String> sent = bodies();
        try (Stream<CallRecord> calls = CallLog.of(file).calls()) {
            calls.forEach(call -> isAnswered(client, Replay.of(call).request()));
        }
        assertThat(sent).hasSize(REQUESTS);
        assertThat(bodies().subList(REQUESTS, 2 * REQUESTS)).isEqualTo(sent);
    }

    /** The order of fields must not differ between processes: the replay runs in another one. */
    @Test
    void theBytesDependOnTheRequestAlone() {
        spine.server.enqueue(Answer.text("Yes."));
        JsonSchema schema = JsonSchema.parse("{\"type\":\"object\",\"properties\":{},\"additionalProperties\":false}");
        var request = new ChatRequest(
                "m-1",
                List.of(
                        Message.system("Be short."),
                        Message.user(new Part.Text("What is it?"), new Part.Image("https://example.com/a.png", "low")),
                        new Message.Assistant(List.of(), List.of(new ToolCall("call-1", "look", "{}"))),
                        Message.tool("call-1", "a cat")),
                Parameters.builder().temperature(0.5).seed(7).build(),
                List.of(new ToolDefinition("look", "Looks.", schema, true)),
                ToolChoice.of("look"),
                ResponseFormat.json("answer", schema));
        spine.clientWith().chat(request);
        assertThat(bodies().get(0))
                .isEqualTo(
                        "{\"model\":\"m-1\",\"messages\":[{\"role\":\"system\",\"content\":\"Be short.\"}"
                                + ",{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"What is it?\"}"
                                + ",{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://example.com/a.png\",\"detail\":\"low\"}}]}"
                                + ",{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"call-1\",\"type\":\"function\""
                                + ",\"function\":{\"name\":\"look\",\"arguments\":\"{}\"}}]}"
                                + ",{\"role\":\"tool\",\"tool_call_id\":\"call-1\",\"content\":\"a cat\"}]"
                                + ",\"temperature\":0.5,\"seed\":7"
                                + ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"look\",\"description\":\"Looks.\""
                                + ",\"parameters\":{\"type\":\"object\",\"properties\":{},\"additionalProperties\":false},\"strict\":true}}]"
                                + ",\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"look\"}}"
                                + ",\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"answer\""
                                + ",\"schema\":{\"type\":\"object\",\"properties\":{},\"additionalProperties\":false},\"strict\":true}}}");
    }
}
