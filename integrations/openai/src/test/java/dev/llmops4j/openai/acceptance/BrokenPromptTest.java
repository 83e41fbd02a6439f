package dev.llmops4j.openai.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.llmops4j.error.PromptDeclarationException;
import dev.llmops4j.error.RenderException;
import dev.llmops4j.guardrails.Guardrails;
import dev.llmops4j.templates.PromptClients;
import dev.llmops4j.templates.PromptRepositories;
import dev.llmops4j.templates.annotation.Guarded;
import dev.llmops4j.templates.annotation.Prompt;
import dev.llmops4j.templates.annotation.UserMessage;
import dev.llmops4j.testkit.Answer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Prompts and values that cannot be sent are never sent in part. */
@SuppressWarnings("UnusedMethod") // create refuses the interfaces, so nothing can be called
class BrokenPromptTest {
    record Customer(String name) {}

    interface Prompts {
        @UserMessage("Hi {{customer.name}}{{#tags}} {{.}}{{/tags}}, {{text}}")
        String ask(Customer customer, List<String> tags, String text);

        @UserMessage("Hi {{m.key}}")
        String map(Map<String, String> m);

        @UserMessage("Hi {{text}}")
        CompletableFuture<String> later(String text);
    }

    private final Spine spine = new Spine();

    @AfterEach
    void close() {
        spine.close();
    }

    @Test
    void theSecondTryFailsAsTheFirstDidBecauseNothingWasCreated() {
        interface Misspelled {
            @Prompt("support/misspelled")
            String triage(String ticket);
        }
        PromptClients clients = PromptClients.builder(spine.client(Guardrails.builtIn()))
                .repository(PromptRepositories.classpath("broken-prompts"))
                .build();

        Throwable first = catchThrowable(() -> clients.create(Misspelled.class));
        Throwable second = catchThrowable(() -> clients.create(Misspelled.class));

        assertThat(first)
                .isInstanceOf(PromptDeclarationException.class)
                .hasMessageContaining("Misspelled.triage")
                .hasMessageContaining("support/misspelled.prompt:7:9")
                .hasMessageContaining("tickte")
                .hasMessageContaining("Did you mean 'ticket'?");
        assertThat(second).isExactlyInstanceOf(first.getClass()).hasMessage(first.getMessage());
        assertThat(spine.server.requests()).isEmpty();
    }

    @Test
    void everyWrongMethodIsNamedWithItsPlace() {
        interface Wrong {
            @UserMessage("Hi {{nmae}}")
            String tag(String name);

            @UserMessage("Hi {{name")
            String unclosed(String name);

            @Guarded("pi")
            @UserMessage("Hi")
            String guard();

            @Prompt("support/triag")
            String missing(String ticket);

            @Prompt(value = "support/triage", version = "^7")
            String version(String ticket);
        }
        assertThatThrownBy(() -> spine.prompts(Wrong.class))
                .isInstanceOf(PromptDeclarationException.class)
                .hasMessageContaining("@UserMessage of Wrong.tag:1:4")
                .hasMessageContaining("@UserMessage of Wrong.unclosed:1:4")
                .hasMessageContaining("Wrong.guard")
                .hasMessageContaining("Did you mean 'pii'?")
                .hasMessageContaining("'support/triage'")
                .hasMessageContaining("Wrong.version");
        assertThat(spine.server.requests()).isEmpty();
    }

    @Test
    void aMissingValueIsNeverSentAsNothing() {
        Prompts prompts = spine.prompts(Prompts.class);
        var customer = new Customer("Ann");

        for (int i = 0; i < 2; i++) {
            assertNotRendered(() -> prompts.ask(customer, List.of(), missing()), "1:47", "'text'");
            assertNotRendered(() -> prompts.ask(new Customer(missing()), List.of(), "x"), "1:4", "'customer.name'");
            assertNotRendered(() -> prompts.ask(missing(), List.of(), "x"), "1:4", "'customer");
            assertNotRendered(() -> prompts.ask(customer, missing(), "x"), "1:21", "'tags'");
            assertNotRendered(() -> prompts.map(Map.of("kee", "v")), "1:4", "'m.key'");
        }
        assertThatThrownBy(prompts.later(missing())::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(RenderException.class);
        assertThat(spine.server.requests()).isEmpty();
        spine.server.enqueue(Answer.text("ok"));
        assertThat(prompts.ask(customer, List.of("a"), "")).isEqualTo("ok");
        assertThat(spine.sentMessages().get(0)).containsEntry("content", "Hi Ann a, ");
    }

    private static void assertNotRendered(Runnable call, String place, String name) {
        assertThatThrownBy(call::run)
                .isInstanceOf(RenderException.class)
                .hasMessageContaining(place)
                .hasMessageContaining(name);
    }

    /** What a caller without null checks may pass. */
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T missing() {
        return null;
    }
}
