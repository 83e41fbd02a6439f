package dev.llmops4j.openai.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.ToolCall;
import dev.llmops4j.chat.ToolDefinition;
import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.Guardrail;
import dev.llmops4j.guardrails.GuardrailBlockedException;
import dev.llmops4j.guardrails.Guardrails;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.Verdict;
import dev.llmops4j.guardrails.check.PiiRedaction;
import dev.llmops4j.retrieval.Passage;
import dev.llmops4j.retrieval.RetrievalRequest;
import dev.llmops4j.retrieval.Retriever;
import dev.llmops4j.templates.annotation.Guarded;
import dev.llmops4j.templates.annotation.UserMessage;
import dev.llmops4j.testkit.Answer;
import dev.llmops4j.tracing.Tracing;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What guardrails see of a call on its way from an annotated method to a server and back. */
class BoundariesTest {
    record Customer(String name) {}

    record Contact(String name, String number) {}

    interface Support {
        @UserMessage(
                "{{#passages}}{{text}} {{/passages}}{{customer.name}} writes: {{ticket}}. Answer {{customer.name}}.")
        String reply(Customer customer, String ticket, List<Passage> passages);

        @UserMessage("{{ticket}}")
        ChatStream stream(String ticket);
    }

    interface Contacts {
        @UserMessage("Who wrote this? {{ticket}}")
        @Guarded("pii")
        Contact contact(String ticket);
    }

    private static final Guardrail NO_PLACES = Guardrail.of("no-places", Stage.VARIABLE, text -> {
        int place = text.indexOf("zanzibar");
        return place < 0 ? Verdict.PASS : Verdict.block(Finding.of("place", place, place + 8));
    });

    private static final Guardrail QUIET =
            Guardrail.of("quiet", Stage.VARIABLE, text -> Verdict.rewrite(text.toLowerCase(Locale.ROOT)));

    private final Spine spine = new Spine();

    @AfterEach
    void close() {
        spine.close();
    }

    private static Passage passage(String text) {
        return Passage.of("doc-7", text, 1);
    }

    @Test
    void aBlockedVariableIsNeverSent() {
        Support support = spine.prompts(Support.class, Guardrails.of(NO_PLACES));

        assertThatThrownBy(
                        () -> support.reply(new Customer("Anna"), "Help", List.of(passage("in"), passage("zanzibar"))))
                .isInstanceOfSatisfying(
                        GuardrailBlockedException.class,
                        e -> assertThat(e.stage()).isEqualTo(Stage.VARIABLE))
                .hasMessage("Guardrail 'no-places' blocked variable 'passages[1].text': 1 finding at 0..8. The text is"
                        + " not shown. (prompt 'Support.reply' 0.0.0)");
        assertThatThrownBy(() -> support.stream("from zanzibar"))
                .hasMessageContaining("blocked variable 'ticket': 1 finding at 5..13.");

        assertThat(spine.server.requests()).isEmpty();
        assertThat(spine.spans().toString() + spine.logText()).doesNotContain("zanzibar");
    }

    @Test
    void aRewrittenVariableIsRenderedIntoEachOfItsPlaces() {
        spine.server.enqueue(Answer.text("Fine."), Answer.text("Fine."));
        Support support = spine.prompts(Support.class, Guardrails.of(QUIET));

        support.reply(new Customer("ANNA"), "{{HELP}}", List.of(passage("DOCS")));
        assertThat(spine.sentMessages())
                .isEqualTo(List.of(Map.of("role", "user", "content", "docs anna writes: {{help}}. Answer anna.")));

        try (ChatStream stream = support.stream("HELP")) {
            assertThat(stream.response().text()).isEqualTo("Fine.");
        }
        assertThat(spine.sentMessages()).isEqualTo(List.of(Map.of("role", "user", "content", "help")));
    }

    @Test
    void escapesCarryNothingPastACheckOfAStructuredAnswer() {
        spine.server.enqueue(Answer.text("{\"name\": \"Anna\", \"number\": \"\\u0034111 1111\\u00201111 1111\"}"));

        assertThat(spine.prompts(Contacts.class).contact("Help")).isEqualTo(new Contact("Anna", "[CREDIT_CARD]"));
    }

    @Test
    void streamedArgumentsOfToolsAreCheckedBeforeAnybodySeesThem() {
        spine.server.enqueue(Answer.toolCalls(
                new ToolCall("t1", "mail", "{\"to\":\"ann\\u0040example.com\",\"text\":\"Hi\"}"),
                new ToolCall("t2", "mail", "{\"to\":\"Ben\"}")));
        ChatRequest request = ChatRequest.of(Spine.MODEL, List.of(Message.user("Write.")))
                .withTools(List.of(new ToolDefinition("mail", "Writes.", null, null)), null);

        try (ChatStream stream = spine.client(Guardrails.of(PiiRedaction.create())).stream(request)) {
            assertThat(stream.response().toolCalls())
                    .containsExactly(
                            new ToolCall("t1", "mail", "{\"to\":\"[EMAIL_ADDRESS]\",\"text\":\"Hi\"}"),
                            new ToolCall("t2", "mail", "{\"to\":\"Ben\"}"));
        }
    }

    @Test
    void aRetrieverMayBeGuardedAndTracedInEitherOrder() {
        Guardrails guardrails = Guardrails.of(PiiRedaction.create());
        Tracing tracing = Tracing.of(spine.sdk);
        Retriever index = request -> List.of(passage("Ask ann@example.com"));
        List<Retriever> both = List.of(
                guardrails.retriever(tracing.retriever(index, "articles")),
                tracing.retriever(guardrails.retriever(index), "articles"));

        for (Retriever retriever : both) {
            assertThat(retriever.retrieve(new RetrievalRequest("whom", 1)))
                    .containsExactly(passage("Ask [EMAIL_ADDRESS]"));
        }
        assertThat(spine.spans())
                .extracting(SpanData::getName)
                .containsExactly("retrieval articles", "retrieval articles");
    }
}
