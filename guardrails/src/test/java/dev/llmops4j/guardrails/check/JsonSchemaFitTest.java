package dev.llmops4j.guardrails.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.ResponseFormat;
import dev.llmops4j.chat.ToolDefinition;
import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.GuardrailOptions;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.Verdict;
import dev.llmops4j.json.JsonSchema;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonSchemaFitTest {
    private static final JsonSchema PRICE = JsonSchema.parse("{\"type\":\"object\",\"required\":[\"price\"],"
            + "\"properties\":{\"price\":{\"type\":\"number\"},\"note\":{\"maxLength\":3}}}");
    private static final Boundary AT = Boundary.of(Stage.OUTPUT);

    private static Boundary asked(ResponseFormat format) {
        return AT.withRequest(ChatRequest.of(Message.user("?")).withResponseFormat(format));
    }

    @Test
    void tellsTheModelEachPlaceAndNothingOfItsText() {
        Verdict verdict =
                JsonSchemaFit.of(PRICE, Consequence.RETRY).check("{\"price\":\"12 EUR\",\"note\":\"secret\"}", AT);

        assertThat(((Verdict.Retry) verdict).feedback()).isEqualTo("""
                Your answer is not valid:
                - /price: must be number, was string
                - /note: must have at most 3 characters, has 6
                Write the whole answer again as JSON that has none of these problems, and nothing else.""");
        assertThat(verdict.findings()).containsExactly(Finding.of("json_schema.mismatch", 0, 34));
    }

    @Test
    void saysWhereATextStopsToBeJson() {
        Verdict verdict = JsonSchemaFit.of(Consequence.RETRY).check("{\"price\": 12,}", AT);

        assertThat(((Verdict.Retry) verdict).feedback()).contains("- The whole answer: must be JSON (offset ");
        assertThat(verdict.findings()).containsExactly(Finding.of("json_schema.not_json", 0, 14));
    }

    @Test
    void takesTheFormatOfTheRequest() {
        JsonSchemaFit fit = JsonSchemaFit.of(Consequence.BLOCK);

        assertThat(fit.check("[1]", asked(ResponseFormat.TEXT))).isEqualTo(Verdict.PASS);
        assertThat(fit.check("[1]", asked(ResponseFormat.JSON_OBJECT))).isInstanceOf(Verdict.Block.class);
        assertThat(fit.check("{}", asked(ResponseFormat.JSON_OBJECT))).isEqualTo(Verdict.PASS);
        assertThat(fit.check("{}", asked(ResponseFormat.json("price", PRICE)))).isInstanceOf(Verdict.Block.class);
        assertThat(fit.check("{\"price\":1}", asked(ResponseFormat.json("price", PRICE))))
                .isEqualTo(Verdict.PASS);
        assertThat(fit.check("Hello", asked(ResponseFormat.TEXT))).isInstanceOf(Verdict.Block.class);
    }

    @Test
    void takesTheSchemaOfTheTool() {
        JsonSchemaFit fit = JsonSchemaFit.of(Consequence.BLOCK);
        ToolDefinition tool = new ToolDefinition("pay", null, PRICE, null);
        Boundary at = Boundary.of(Stage.TOOL_ARGUMENTS)
                .withRequest(ChatRequest.of(Message.user("?")).withTools(List.of(tool), null));

        assertThat(fit.check("{}", at.withPart("pay"))).isInstanceOf(Verdict.Block.class);
        assertThat(fit.check("{\"price\":1}", at.withPart("pay"))).isEqualTo(Verdict.PASS);
        assertThat(fit.check("{}", at.withPart("other"))).isEqualTo(Verdict.PASS);
    }

    @Test
    void takesFittingJsonOutOfItsFence() {
        String fenced = "```json\n{\"price\": 1}\n```\n";

        assertThat(JsonSchemaFit.of(PRICE, Consequence.RETRY).check(fenced, AT))
                .isEqualTo(Verdict.rewrite("{\"price\": 1}", Finding.of("json_schema.fence", 0, fenced.length())));
        assertThat(JsonSchemaFit.of(PRICE, Consequence.FLAG).check(fenced, AT)).isInstanceOf(Verdict.Flag.class);
        assertThat(JsonSchemaFit.of(PRICE, Consequence.RETRY).check("```json\n{}\n```", AT))
                .isInstanceOf(Verdict.Retry.class);
        assertThat(JsonSchemaFit.of(Consequence.RETRY).check("``````", AT)).isInstanceOf(Verdict.Retry.class);
    }

    @Test
    void readsItsOptions() {
        GuardrailOptions options =
                GuardrailOptions.of(Map.of("schema", Map.of("type", "array", "maxItems", 1), "action", "flag"));

        assertThat(JsonSchemaFit.create(options).check("[1,2]", AT)).isInstanceOf(Verdict.Flag.class);
        assertThatThrownBy(() -> JsonSchemaFit.create(GuardrailOptions.of(Map.of("schema", Map.of("typo", 1)))))
                .hasMessageStartingWith("Option 'schema' is no usable schema: 'typo' is no keyword");
        assertThat(JsonSchemaFit.create(GuardrailOptions.none()).check("{", AT)).isInstanceOf(Verdict.Retry.class);
    }

    @Test
    void refusesDeepNestingInsteadOfOverflowing() {
        assertThat(JsonSchemaFit.of(Consequence.BLOCK).check("[".repeat(100_000), AT))
                .isInstanceOf(Verdict.Block.class);
    }
}
