package dev.llmops4j.tracing.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.llmops4j.tracing.content.Captured;
import java.nio.charset.StandardCharsets;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallRecordTest {
    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void readsAnEqualRecordOffOneLineOfUtf8(long seed) {
        CallRecord call = Records.random(seed);
        byte[] line = call.toJson().getBytes(StandardCharsets.UTF_8);
        CallRecord read = CallRecord.ofJson(new String(line, StandardCharsets.UTF_8));

        assertThat(read).isEqualTo(call);
        assertThat(read.toJson()).isEqualTo(call.toJson()).doesNotContain("\n", "\r");
    }

    @Test
    void writesAPlainRecordInShort() {
        assertThat(Records.plain("c1").toJson())
                .isEqualTo("{\"type\":\"call\",\"schema\":1,\"call_id\":\"c1\","
                        + "\"started_at\":\"2026-01-31T12:00:00.123456789Z\",\"duration_ns\":1234000000,"
                        + "\"outcome\":\"answered\",\"model\":\"gpt-4o\","
                        + "\"answer\":{\"id\":\"resp-1\",\"model\":\"gpt-4o-2024-08-06\",\"finish_reason\":\"stop\"},"
                        + "\"usage\":{\"input\":10,\"output\":5,\"complete\":true},"
                        + "\"cost\":{\"amount\":\"0.000075\",\"currency\":\"USD\",\"known\":true},"
                        + "\"trace_id\":\"4bf92f3577b34da6a3ce929d0e0e4736\",\"span_id\":\"00f067aa0ba902b7\","
                        + "\"request_sha256\":\"" + Records.plain("c1").requestSha256() + "\"}");
    }

    @Test
    void leavesOutFieldsThatALaterVersionAdds() {
        CallRecord call = Records.plain("c1");
        String later = call.toJson()
                .replace("{\"type\"", "{\"later\":{\"a\":[1]},\"type\"")
                .replace("\"usage\":{", "\"usage\":{\"audio\":3,")
                .replace("\"cost\":{", "\"cost\":{\"tax\":null,")
                .replace("\"answer\":{", "\"answer\":{\"more\":true,");
        assertThat(later).contains("audio", "tax", "more");
        assertThat(CallRecord.ofJson(later)).isEqualTo(call);
    }

    @Test
    void leavesOutContentInAFormThatALaterVersionAdds() {
        CallRecord call = Records.with("c1", TestModel.REQUEST, new Captured.Inline<>(TestModel.REQUEST, true, false));
        String later = call.toJson().replace("\"parts\":[\"", "\"parts\":[{\"audio\":\"x\"},\"");
        CallRecord read = CallRecord.ofJson(later);
        assertThat(read.request()).isEqualTo(new Captured.Nothing<>("unknown_form"));
        assertThat(read.cost()).isEqualTo(call.cost());
    }

    @Test
    void refusesALaterSchemaAndSaysWhatToDo() {
        String later = Records.plain("c1").toJson().replace("\"schema\":1", "\"schema\":2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CallRecord.ofJson(later))
                .withMessage("schema 2 is newer than 1, the newest that this version of llmops4j reads; use a later"
                        + " version");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"feedback\",\"schema\":1,\"call_id\":\"c\",\"name\":\"n\",\"value\":1,\"source\":\"human\",\"at\":\"2026-01-31T12:00:00Z\"}",
                "{\"type\":\"other\",\"schema\":1}"
            })
    void isOnlyReadOffARecordOfACall(String json) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CallRecord.ofJson(json))
                .withMessage("field 'type' must be 'call'");
    }

    @Test
    void namesTheFieldThatIsMissingOrWrongAndNotItsValue() {
        String json = Records.plain("c1").toJson();
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        CallRecord.ofJson(json.replace("\"duration_ns\":1234000000", "\"duration_ns\":\"secret\"")))
                .withMessage("field 'duration_ns' must be a whole number");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CallRecord.ofJson(json.replace("\"model\":\"gpt-4o\",", "")))
                .withMessage("field 'model' is missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CallRecord.ofJson(json.replace("0.000075", "secret")))
                .withMessage("field 'amount' must be a decimal number as a text");
    }
}
