package dev.llmops4j.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParametersTest {
    @Test
    void namesTheParameterAndItsRange() {
        assertThatThrownBy(() -> Parameters.builder().temperature(-0.1).build())
                .hasMessage("temperature must be 0 or more, was -0.1");
        assertThatThrownBy(() -> Parameters.builder().topP(1.1).build()).hasMessage("top_p must be 0 to 1, was 1.1");
        assertThatThrownBy(() -> Parameters.builder().maxTokens(0).build())
                .hasMessage("max_tokens must be 1 or more, was 0");
        assertThatThrownBy(() -> Parameters.builder().temperature(Double.NaN).build())
                .hasMessage("temperature must be 0 or more, was NaN");
    }

    @Test
    void writesOnlyWhatIsSetUnderTheNamesOfTheApi() {
        Parameters parameters = Parameters.builder()
                .temperature(0)
                .maxTokens(80)
                .stopSequences(List.of("END"))
                .extra("logit_bias", Map.of("50256", -100))
                .build();

        assertThat(parameters.toMap())
                .isEqualTo(Map.of(
                        "temperature",
                        0.0,
                        "max_tokens",
                        80L,
                        "stop",
                        List.of("END"),
                        "logit_bias",
                        Map.of("50256", -100)));
    }

    @Test
    void anOverrideWinsAndLeavesTheRest() {
        Parameters base =
                Parameters.builder().temperature(0).seed(7).extra("a", 1).build();
        Parameters override =
                Parameters.builder().temperature(0.5).extra("b", 2).build();

        assertThat(base.overriddenBy(override))
                .isEqualTo(Parameters.builder()
                        .temperature(0.5)
                        .seed(7)
                        .extra("a", 1)
                        .extra("b", 2)
                        .build());
        assertThat(base.overriddenBy(Parameters.NONE)).isSameAs(base);
    }

    @Test
    void whatIsHeldCannotBeChangedFromOutside() {
        var inner = new ArrayList<Object>(List.of(1));
        var extra = new HashMap<String, Object>(Map.of("list", inner));
        Parameters parameters = Parameters.builder().extra("x", extra).build();

        inner.add(2);
        extra.put("more", true);

        assertThat(parameters.extras()).isEqualTo(Map.of("x", Map.of("list", List.of(1))));
        assertThatThrownBy(() -> parameters.extras().put("y", 1)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void messagesKeepEverythingButTheReplacedText() {
        Part image = Part.Image.ofUrl("https://example.com/a.png");
        var message = Message.user(new Part.Text("a"), image, new Part.Text("b"));

        assertThat(message.text()).isEqualTo("ab");
        assertThat(message.withText("c").parts()).containsExactly(new Part.Text("c"), image);
    }

    @Test
    void nothingPrintsContent() {
        assertThat(ChatRequest.of(Message.user("zanzibar")).toString()).doesNotContain("zanzibar");
        assertThat(ChatResponse.of("m", "zanzibar", Usage.ZERO).toString()).doesNotContain("zanzibar");
    }

    @Test
    void anExtraCannotGoBehindAParametersBack() {
        assertThatThrownBy(() -> Parameters.builder().extra("temperature", 9).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'temperature' is no extra: it has a method of its own, which checks and traces its value");
    }
}
