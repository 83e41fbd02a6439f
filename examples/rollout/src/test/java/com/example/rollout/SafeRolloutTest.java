package com.example.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.CallContext;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptRepository;
import dev.llmops4j.prompt.SemanticVersion;
import dev.llmops4j.prompt.VersionSelector;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SafeRolloutTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void stopsTheVersionWhoseAnswersDoNotParse() throws Exception {
        PromptRepository prompts = SafeRollout.run(new PrintStream(printed, true, StandardCharsets.UTF_8), 300);

        assertThat(prompts.rollouts().stopped())
                .singleElement()
                .satisfies(stop -> assertThat(stop.version()).isEqualTo(SemanticVersion.of(2, 1, 0)));
        for (int customer = 0; customer < 50; customer++) {
            CallContext context =
                    CallContext.builder().user("customer-" + customer).build();
            assertThat(prompts.select(PromptId.of("support/triage"), VersionSelector.DEFAULT, context)
                            .version()
                            .version())
                    .isEqualTo(SemanticVersion.of(2, 0, 0));
        }
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("failed under support/triage@2.1.0")
                .doesNotContain("failed under support/triage@2.0.0")
                .contains("the monitor stopped a version");
    }
}
