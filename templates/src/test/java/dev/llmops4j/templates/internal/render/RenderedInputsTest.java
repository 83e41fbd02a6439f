package dev.llmops4j.templates.internal.render;

import static dev.llmops4j.templates.internal.file.Prompts.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.llmops4j.chat.Message;
import dev.llmops4j.error.RenderException;
import dev.llmops4j.prompt.PromptInputs;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RenderedInputsTest {
    record Customer(String name, Address address, String secret) {}

    record Address(String city) {}

    private static PromptInputs inputs(String text, Map<String, ? extends @Nullable Object> values) {
        CompiledPrompt prompt = CompiledPrompt.of(read(text));
        return new RenderedInputs(prompt, values, Map.of(), prompt.render(values));
    }

    @Test
    void namesTheTextsOfNestedRecordsListsAndMapsByTheirPaths() {
        var customer = new Customer("Ann", new Address("Rome"), "never shown");
        PromptInputs inputs = inputs(
                """
                {{customer.name}} of {{#customer}}{{#address}}{{city}}{{/address}}{{/customer}}, {{customer.name}} again:
                {{#passages}}[{{id}}] {{text}} {{#tags}}{{.}},{{/tags}} for {{who}}
                {{/passages}}{{ticket}} {{^absent}}{{ticket}}{{/absent}}""",
                Map.of(
                        "customer",
                        customer,
                        "passages",
                        List.of(
                                Map.of("id", 7, "text", "one", "tags", List.of("a", "b")),
                                Map.of("id", 8, "text", "two", "tags", new String[] {"c"})),
                        "who",
                        "me",
                        "ticket",
                        "My {{lamp}}",
                        "absent",
                        false));

        assertThat(inputs.texts())
                .containsExactly(
                        entry("customer.name", "Ann"),
                        entry("customer.address.city", "Rome"),
                        entry("passages[0].id", "7"),
                        entry("passages[0].text", "one"),
                        entry("passages[0].tags[0]", "a"),
                        entry("passages[0].tags[1]", "b"),
                        entry("who", "me"),
                        entry("passages[1].id", "8"),
                        entry("passages[1].text", "two"),
                        entry("passages[1].tags[0]", "c"),
                        entry("ticket", "My {{lamp}}"));
    }

    @Test
    void rendersAgainWithOtherTextsAndRemembersThem() {
        PromptInputs inputs = inputs(
                "{{#lines}}{{.}};{{/lines}}{{name}}/{{name}}", Map.of("lines", List.of("a", "b", "c"), "name", "Ann"));

        PromptInputs once = inputs.with(Map.of("lines[1]", "[B]", "name", "{{lines}}"));
        PromptInputs twice = once.with(Map.of("lines[0]", "[A]"));

        assertThat(inputs.messages()).containsExactly(Message.user("a;b;c;Ann/Ann"));
        assertThat(once.messages()).containsExactly(Message.user("a;[B];c;{{lines}}/{{lines}}"));
        assertThat(twice.messages()).containsExactly(Message.user("[A];[B];c;{{lines}}/{{lines}}"));
        assertThat(twice.texts())
                .containsExactly(
                        entry("lines[0]", "[A]"),
                        entry("lines[1]", "[B]"),
                        entry("lines[2]", "c"),
                        entry("name", "{{lines}}"));
    }

    @Test
    void keepsTheFencesAndLimitsOfInputs() {
        PromptInputs inputs = inputs(
                "---\ninputs:\n  mail: {type: string, trust: untrusted, max_chars: 6}\n---\n{{mail}}",
                Map.of("mail", "secret"));

        assertThat(inputs.texts()).containsExactly(entry("mail", "secret"));
        List<Message> replaced = inputs.with(Map.of("mail", "[…]")).messages();
        assertThat(replaced.get(replaced.size() - 1).text()).matches("<untrusted-(\\d+)>\\[…]</untrusted-\\1>");
        assertThatThrownBy(() -> inputs.with(Map.of("mail", "[REDACTED]")))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("'mail' is 10 characters long; max_chars is 6.");
    }

    @Test
    void leavesTheMessagesOfAConversationAlone() {
        PromptInputs inputs = inputs(
                "---\ninputs: {history: array, question: string}\n---\nmessages:\n{{history}}\nuser:\n{{question}}",
                Map.of("history", List.of(Message.user("before")), "question", "now"));

        assertThat(inputs.texts()).containsExactly(entry("question", "now"));
        assertThat(inputs.with(Map.of("question", "later")).messages())
                .containsExactly(Message.user("before"), Message.user("later"));
    }

    @Test
    void showsNoValues() {
        assertThat(inputs("{{a}}", Map.of("a", "secret"))).hasToString("PromptInputs[1 messages]");
    }
}
