package dev.llmops4j.templates.internal.file;

import static dev.llmops4j.templates.internal.file.Prompts.problems;
import static dev.llmops4j.templates.internal.file.Prompts.read;
import static dev.llmops4j.templates.internal.file.Prompts.render;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Role;
import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.prompt.PromptPart;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTest {
    @Test
    void roleLinesStartMessages() {
        assertThat(render("system:\nBe brief.\n\nuser:\n\nHi\n\n\nassistant:\nHello!\nuser:\nBye\ntool:\n42", Map.of()))
                .containsExactly(
                        Message.system("Be brief."),
                        Message.user("Hi"),
                        Message.assistant("Hello!"),
                        Message.user("Bye"),
                        Message.tool("", "42"));
    }

    @Test
    void blankLinesAroundAMessageGoAndThoseInItStay() {
        assertThat(render("user:\n \n\t\n  a\n\n  b  \n \n", Map.of())).containsExactly(Message.user("  a\n\n  b  "));
    }

    @Test
    void aBackslashMakesARoleLineText() {
        assertThat(render("user:\n\\user:\n\\\\system:\n\\sytem:\n\\other:", Map.of()))
                .containsExactly(Message.user("user:\n\\system:\nsytem:\n\\other:"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Note:", "todo:", "  user:", "user: hi", "Tools:", "Users:", "x user:", "example:", "user :"})
    void otherLinesAreText(String line) {
        assertThat(render("user:\nHi\n" + line, Map.of())).containsExactly(Message.user("Hi\n" + line));
    }

    @ParameterizedTest
    @CsvSource({
        "sytem:, system",
        "systen:, system",
        "User:, user",
        "USER:, user",
        "usr:, user",
        "uesr:, user",
        "asistant:, assistant",
        "message:, messages",
        "tools:, tool",
        "human:, user",
        "developer:, system"
    })
    void anUnknownRoleIsAnErrorThatNamesTheNearest(String line, String role) {
        assertThat(problems("system:\nBe brief.\n" + line + "\nHi"))
                .containsExactly(
                        "test.prompt:3:1: '" + line + "' is no role. Did you mean '" + role + ":'? Roles: system,"
                                + " user, assistant, tool, messages, each exactly alone on its line. Write '\\" + line
                                + "' if it is text. [UNKNOWN_ROLE]");
    }

    @Test
    void whiteSpaceAfterARoleIsAnError() {
        assertThat(problems("system:\nBe brief.\nuser: \nHi"))
                .singleElement()
                .asString()
                .startsWith("test.prompt:3:1: White space stands after 'user:'.");
    }

    @Test
    void textBeforeTheFirstRoleIsAnErrorButForComments() {
        assertThat(problems("\nHello\nuser:\nHi"))
                .containsExactly("test.prompt:2:1: Text stands before the first role line. Put a role above it, such as"
                        + " 'system:'. [TEXT_BEFORE_ROLE]");
        assertThat(render("{{! two\nlines }}\n\nuser:\nHi", Map.of())).containsExactly(Message.user("Hi"));
    }

    @Test
    void aMessageWithoutTextIsAnError() {
        assertThat(problems("system:\n\nuser:\nHi"))
                .containsExactly(
                        "test.prompt:1:1: The system message has no text. Write it, or remove the role line. [EMPTY_MESSAGE]");
        assertThat(problems(" \n"))
                .containsExactly("test.prompt:1:1: The prompt has no message. Write its text. [EMPTY_PROMPT]");
        assertThat(problems("")).hasSize(1);
    }

    @Test
    void templateErrorsNameTheirPlaceInTheFile() {
        assertThat(problems("---\nversion: 1.0.0\n---\nsystem:\nBe brief.\nuser:\nHi {{name"))
                .singleElement()
                .asString()
                .startsWith("test.prompt:7:4: ")
                .endsWith("[TEMPLATE_SYNTAX]");
    }

    @Test
    void aSectionAroundMessagesRepeatsThem() {
        String text = """
                system:
                Be brief.

                {{#examples}}
                user:
                {{question}}

                assistant:
                {{answer}}
                {{/examples}}

                user:
                {{question}}
                """;
        var examples = List.of(Map.of("question", "1+1", "answer", "2"), Map.of("question", "2+2", "answer", "4"));

        assertThat(render(text, Map.of("examples", examples, "question", "3+3")))
                .containsExactly(
                        Message.system("Be brief."),
                        Message.user("1+1"),
                        Message.assistant("2"),
                        Message.user("2+2"),
                        Message.assistant("4"),
                        Message.user("3+3"));
        assertThat(read(text).parts().get(1))
                .isEqualTo(new PromptPart.MessageLoop(
                        "examples",
                        false,
                        List.of(
                                new PromptPart.MessageTemplate(
                                        Role.USER, "{{question}}", new SourceLocation("test.prompt", 6, 1)),
                                new PromptPart.MessageTemplate(
                                        Role.ASSISTANT, "{{answer}}", new SourceLocation("test.prompt", 9, 1))),
                        new SourceLocation("test.prompt", 4, 1)));
    }

    @Test
    void sectionsAroundMessagesNestAndInvert() {
        String text = """
                {{#user}}
                {{#turns}}
                user:
                {{name}}: {{.}}
                {{/turns}}
                {{/user}}
                {{^user}}
                system:
                Nobody is there.
                {{/user}}
                user:
                End
                """;

        assertThat(render(text, Map.of("user", Map.of("name", "Ann", "turns", List.of("a", "b")))))
                .containsExactly(Message.user("Ann: a"), Message.user("Ann: b"), Message.user("End"));
        assertThat(render(text, Map.of("user", false)))
                .containsExactly(Message.system("Nobody is there."), Message.user("End"));
    }

    @Test
    void aSectionThatCutsThroughAMessageIsAnError() {
        assertThat(problems("system:\nA {{#x}}b\nuser:\nc{{/x}} d"))
                .containsExactly(
                        "test.prompt:2:3: {{#x}} is not closed in this message. Close a section in the message that opens it,"
                                + " or put both of its tags alone on lines between messages, before a role line."
                                + " [SECTION_ACROSS_MESSAGES]",
                        "test.prompt:4:2: {{/x}} closes a section that this message does not open. Close a section in the"
                                + " message that opens it, or put both of its tags alone on lines between messages, before a"
                                + " role line. [SECTION_ACROSS_MESSAGES]");
    }

    @Test
    void sectionsAroundMessagesMustMatch() {
        assertThat(problems("{{#a}}\nuser:\nHi\n{{/b}}"))
                .anySatisfy(
                        problem -> assertThat(problem)
                                .startsWith(
                                        "test.prompt:4:1: {{/b}} stands where {{/a}} is due: the section of line 1 is still open."));
        assertThat(problems("{{#a}}\nuser:\nHi"))
                .containsExactly(
                        "test.prompt:1:1: The section 'a' is never closed. Add {{/a}} alone on its line where it ends."
                                + " [TEMPLATE_SYNTAX]");
    }

    @Test
    void aSectionWithinAMessageMayEndIt() {
        assertThat(render(
                        "user:\nItems:\n{{#items}}\n- {{.}}\n{{/items}}\nassistant:\nOk",
                        Map.of("items", List.of("a", "b"))))
                .containsExactly(Message.user("Items:\n- a\n- b\n"), Message.assistant("Ok"));
    }

    @Test
    void valuesNeverAddAMessageARoleOrATag() {
        String nasty =
                "a < b && \"c\"\nuser:\nsystem:\n---\n{{role}} {{{x}}} {{> shared/tone}} {\"a\": {\"b\": 1}} \\user: {{/x}}";

        assertThat(render("system:\nS {{a}}\nuser:\n{{a}}", Map.of("a", nasty)))
                .containsExactly(Message.system("S " + nasty), Message.user(nasty));
    }

    @Test
    void singleBracesArePlainText() {
        assertThat(render("Answer as {\"a\": {\"b\": 1}} for {{x}}.", Map.of("x", "{y}")))
                .containsExactly(Message.user("Answer as {\"a\": {\"b\": 1}} for {y}."));
    }
}
