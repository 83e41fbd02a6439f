package dev.llmops4j.openai.acceptance;

import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.Completion;
import dev.llmops4j.chat.Parameters;
import dev.llmops4j.prompt.PromptRef;
import dev.llmops4j.templates.annotation.Prompt;
import dev.llmops4j.testkit.Answer;
import io.opentelemetry.api.common.Attributes;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Versions of one prompt beside each other, and changes that a caller makes to one. */
class VersionsTest {
    interface Prompts {
        @Prompt("support/triage")
        Completion<String> newest(String ticket, Parameters parameters);

        @Prompt(value = "support/triage", version = "^1")
        Completion<String> old(String ticket);

        @Prompt(value = "support/triage", version = "1.4.0")
        Completion<String> exact(String ticket);
    }

    private final Spine spine = new Spine();
    private final Prompts prompts = spine.prompts(Prompts.class);

    @BeforeEach
    void answer() {
        spine.server.respondWith(request -> Answer.text("ok"));
    }

    @AfterEach
    void close() {
        spine.close();
    }

    @Test
    void twoVersionsServeBesideEachOther() {
        PromptRef old = ref(prompts.old("x"));
        assertThat(spine.sentMessages()).containsExactly(Map.of("role", "user", "content", "Old words for x"));
        PromptRef exact = ref(prompts.exact("x"));
        assertThat(spine.sentMessages()).containsExactly(Map.of("role", "user", "content", "Old words for x"));
        PromptRef newest = ref(prompts.newest("x", Parameters.NONE));
        assertThat(spine.sentMessages()).hasSize(2);

        assertThat(old).isEqualTo(exact).hasToString("support/triage@1.4.0");
        assertThat(newest).hasToString("support/triage@2.0.0");
        assertThat(newest.revision()).isNotEqualTo(old.revision());
        assertThat(newest.derived()).isNull();
        assertThat(spine.exchanges())
                .extracting(span -> span.getAttributes().get(stringKey("gen_ai.prompt.version")))
                .containsExactly("1.4.0", "1.4.0", "2.0.0");
        assertThat(spine.exchanges())
                .extracting(span -> span.getAttributes().get(stringKey("llmops4j.prompt.revision")))
                .containsExactly(
                        old.revision().hex(),
                        old.revision().hex(),
                        newest.revision().hex());
    }

    @Test
    void anOverriddenParameterIsSentUnderADerivedRevision() {
        Parameters hot = Parameters.builder().temperature(0.7).build();

        PromptRef plain = ref(prompts.newest("x", Parameters.NONE));
        assertThat(spine.server.takeRequest().body())
                .contains("\"temperature\":0.0,")
                .contains("\"max_tokens\":80");
        PromptRef changed = ref(prompts.newest("x", hot));
        assertThat(spine.server.takeRequest().body())
                .contains("\"temperature\":0.7,")
                .contains("\"max_tokens\":80");
        PromptRef again = ref(prompts.newest("y", hot));

        assertThat(changed.revision()).isEqualTo(plain.revision());
        assertThat(changed.derived()).isNotNull().isNotEqualTo(plain.revision());
        assertThat(again).isEqualTo(changed);
        Attributes span = spine.exchanges().get(1).getAttributes();
        assertThat(span.get(stringKey("llmops4j.prompt.revision")))
                .isEqualTo(plain.revision().hex());
        assertThat(span.get(stringKey("llmops4j.prompt.derived_revision")))
                .isEqualTo(Objects.requireNonNull(changed.derived()).hex());
        assertThat(spine.exchanges().get(0).getAttributes().get(stringKey("llmops4j.prompt.derived_revision")))
                .isNull();
    }

    private static PromptRef ref(Completion<?> completion) {
        return Objects.requireNonNull(completion.prompt());
    }
}
