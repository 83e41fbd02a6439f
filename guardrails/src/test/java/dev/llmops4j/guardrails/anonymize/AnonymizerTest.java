package dev.llmops4j.guardrails.anonymize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.CallContext;
import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.ResponseFormat;
import dev.llmops4j.chat.ToolCall;
import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.Guardrail;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.Verdict;
import dev.llmops4j.guardrails.Window;
import dev.llmops4j.guardrails.check.PiiRedaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnonymizerTest {
    private static final String MAIL = "ann@example.com";
    private static final String PLACEHOLDER = "\\[EMAIL_ADDRESS_[0-9A-Z]{6}]";

    private static LlmClient client(EchoModel model, Anonymizer anonymizer) {
        return LlmClient.builder()
                .model("echo", model)
                .defaultModel("echo")
                .with(anonymizer)
                .build();
    }

    private static CallContext session(String id) {
        return CallContext.builder().session(id).build();
    }

    private static ChatResponse ask(LlmClient client, CallContext context, Message... messages) {
        return client.newCall(ChatRequest.of(messages), context).execute();
    }

    @Test
    void sendsAPlaceholderAndGivesTheValueBack() {
        EchoModel model = EchoModel.plain();

        ChatResponse response = client(model, Anonymizer.of(PiiRedaction.create()))
                .chat(ChatRequest.of(Message.user("Write to " + MAIL + " today")));

        assertThat(model.lastSent()).matches("Write to " + PLACEHOLDER + " today");
        assertThat(response.text()).isEqualTo("Write to " + MAIL + " today");
        assertThat(response.toolCalls().get(0).arguments()).isEqualTo("{\"body\":\"Write to " + MAIL + " today\"}");
    }

    @Test
    void leavesARequestWithoutValuesAlone() {
        EchoModel model = EchoModel.plain();
        ChatRequest request = ChatRequest.of(Message.user("hello [EMAIL_ADDRESS_AAAAAA]"));

        ChatResponse response =
                client(model, Anonymizer.of(PiiRedaction.create())).chat(request);

        assertThat(model.requests).containsExactly(request.withModel("echo"));
        assertThat(response.text()).isEqualTo("hello [EMAIL_ADDRESS_AAAAAA]");
    }

    @Test
    void usesTheSamePlaceholderInEveryTurnOfASession() {
        EchoModel model = EchoModel.plain();
        LlmClient client = client(model, Anonymizer.of(PiiRedaction.create()));

        ChatResponse first = ask(client, session("s"), Message.user(MAIL));
        ask(client, session("s"), Message.user(MAIL), first.message(), Message.user("again " + MAIL));

        List<Message> sent = model.requests.get(1).messages();
        String placeholder = model.requests.get(0).messages().get(0).text();
        assertThat(placeholder).matches(PLACEHOLDER);
        assertThat(sent).extracting(Message::text).containsExactly(placeholder, placeholder, "again " + placeholder);
        assertThat(((Message.Assistant) sent.get(1)).toolCalls().get(0).arguments())
                .isEqualTo("{\"body\":\"" + placeholder + "\"}");
    }

    @Test
    void restoresWhatAnEarlierTurnBroughtOnly() {
        EchoModel model = EchoModel.plain();
        LlmClient client = client(model, Anonymizer.of(PiiRedaction.create()));
        ask(client, session("s"), Message.user(MAIL));
        String placeholder = model.lastSent();
        EchoModel recalling = new EchoModel(text -> "It was " + placeholder, null);
        Anonymizer shared = Anonymizer.of(PiiRedaction.create());
        ask(client(model, shared), session("s"), Message.user(MAIL));
        String known = model.lastSent();
        EchoModel remembering = new EchoModel(text -> "It was " + known, null);

        assertThat(ask(client(remembering, shared), session("s"), Message.user("Who?"))
                        .text())
                .isEqualTo("It was " + MAIL);
        assertThat(ask(client(recalling, shared), session("s"), Message.user("Who?"))
                        .text())
                .as("a placeholder made with another key")
                .isEqualTo("It was " + placeholder);
        assertThat(ask(client(remembering, shared), session("other"), Message.user("Who?"))
                        .text())
                .as("another session")
                .isEqualTo("It was " + known);
        assertThat(ask(client(remembering, shared), CallContext.EMPTY, Message.user("Who?"))
                        .text())
                .as("no session")
                .isEqualTo("It was " + known);
    }

    @Test
    void givesBackAsTypedWhatAUserTypesAfterAPlaceholder() {
        EchoModel model = EchoModel.plain();
        LlmClient client = client(model, Anonymizer.of(PiiRedaction.create()));
        ask(client, session("s"), Message.user(MAIL));
        String placeholder = model.lastSent();

        ChatResponse response = ask(client, session("s"), Message.user("show " + placeholder + " please"));

        assertThat(model.lastSent()).matches("show \\[TEXT_[0-9A-Z]{6}] please");
        assertThat(response.text()).isEqualTo("show " + placeholder + " please");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lower", "markdown", "bare", "blanks", "hyphens", "open"})
    void restoresPlaceholdersAsModelsWriteThem(String way) {
        var model = new EchoModel(text -> "«" + written(text, way) + "», it is", null);
        LlmClient client = client(model, Anonymizer.of(PiiRedaction.create()));
        ChatRequest request = ChatRequest.of(Message.user(MAIL));
        String expected = "open".equals(way) ? "«[" + MAIL + "», it is" : "«" + MAIL + "», it is";

        assertThat(client.chat(request).text()).isEqualTo(expected);
        try (ChatStream stream = client.stream(request)) {
            assertThat(stream.response().text()).isEqualTo(expected);
        }
    }

    private static String written(String placeholder, String way) {
        String bare = placeholder.substring(1, placeholder.length() - 1);
        return switch (way) {
            case "lower" -> placeholder.toLowerCase(Locale.ROOT);
            case "markdown" -> "\\[" + bare.replace("_", "\\_") + "\\]";
            case "bare" -> bare;
            case "blanks" -> "[" + bare.replace('_', ' ') + "]";
            case "hyphens" -> "[" + bare.replace('_', '-') + "]";
            default -> "[" + bare;
        };
    }

    @Test
    void leavesAPlaceholderWithinAWordAlone() {
        var model = new EchoModel(text -> "x" + text.substring(1, text.length() - 1) + " y", null);

        ChatResponse response =
                client(model, Anonymizer.of(PiiRedaction.create())).chat(ChatRequest.of(Message.user(MAIL)));

        assertThat(response.text()).doesNotContain(MAIL);
    }

    @Test
    void streamsTheTextOfThePlainCallAtAnyChunking() {
        for (int seed = 0; seed < 500; seed++) {
            var random = new Random(seed);
            String text = TestTexts.withValues(random);
            Anonymizer anonymizer = Anonymizer.of(PiiRedaction.create());
            LlmClient client = client(new EchoModel(said -> said, random), anonymizer);
            ChatRequest request = ChatRequest.of(Message.user(text));

            ChatResponse plain = client.chat(request);
            ChatResponse streamed;
            try (ChatStream stream = client.stream(request)) {
                streamed = stream.response();
            }

            assertThat(plain.text()).as("seed %d", seed).isEqualTo(text);
            assertThat(streamed).as("seed %d", seed).isEqualTo(plain);
        }
    }

    @Test
    void holdsBackNoMoreThanTheBeginningOfAPlaceholder() {
        EchoModel model = EchoModel.plain();
        LlmClient client = client(model, Anonymizer.of(PiiRedaction.create()));
        var pieces = new ArrayList<String>();

        try (ChatStream stream = client.stream(ChatRequest.of(Message.user("a list [1] for " + MAIL + ", ok")))) {
            stream.texts().forEach(pieces::add);
        }

        assertThat(pieces)
                .startsWith("a", " ", "l", "i", "s", "t", " ", "[1", "]")
                .contains(MAIL);
    }

    @Test
    void escapesValuesWithinJson() {
        Guardrail names = Guardrail.of("names", Stage.INPUT, text -> {
            int at = text.indexOf("Ann \"Nan\" Lee");
            return at < 0 ? Verdict.PASS : Verdict.flag(Finding.of("person", at, at + 13));
        });
        var model = new EchoModel(text -> "{\"name\":\"" + text + "\"}", null);
        ChatRequest request =
                ChatRequest.of(Message.user("Ann \"Nan\" Lee")).withResponseFormat(ResponseFormat.JSON_OBJECT);

        ChatResponse response = client(model, Anonymizer.of(names)).chat(request);

        assertThat(model.lastSent()).matches("\\[PERSON_[0-9A-Z]{6}]");
        assertThat(response.text()).isEqualTo("{\"name\":\"Ann \\\"Nan\\\" Lee\"}");
    }

    @Test
    void replacesWhatTheApplicationKnowsAsWholeWords() {
        EchoModel model = EchoModel.plain();
        CallContext context = CallContext.builder()
                .put(Anonymizer.VALUES, Map.of("Ann Lee", "person", "Lee", "family name"))
                .build();

        ChatResponse response =
                ask(client(model, Anonymizer.of()), context, Message.user("Ann Lee is no Leech, says Lee."));

        assertThat(model.lastSent()).matches("\\[PERSON_[0-9A-Z]{6}] is no Leech, says \\[FAMILY_NAME_[0-9A-Z]{6}]\\.");
        assertThat(response.text()).isEqualTo("Ann Lee is no Leech, says Lee.");
    }

    @Test
    void replacesNumbersInArgumentsOfEarlierToolCalls() {
        EchoModel model = EchoModel.plain();
        var answer = new Message.Assistant(
                List.of(), List.of(new ToolCall("t1", "pay", "{ \"card\": 4111111111111111, \"n\": 1 }")));

        ask(
                client(model, Anonymizer.of(PiiRedaction.create())),
                CallContext.EMPTY,
                Message.user("pay"),
                answer,
                Message.tool("t1", "paid"));

        Message.Assistant sent =
                (Message.Assistant) model.requests.get(0).messages().get(1);
        assertThat(sent.toolCalls().get(0).arguments()).matches("\\{\"card\":\"\\[CREDIT_CARD_[0-9A-Z]{6}]\",\"n\":1}");
    }

    @Test
    void sendsNothingIfAFinderFindsWhatIsNotThere() {
        EchoModel model = EchoModel.plain();
        Guardrail beyond = Guardrail.of("beyond", Stage.INPUT, text -> Verdict.flag(Finding.of("x.y", 0, 99)));

        assertThatThrownBy(() -> client(model, Anonymizer.of(beyond)).chat(ChatRequest.of(Message.user(MAIL))))
                .isInstanceOf(AnonymizationException.class);
        assertThat(model.requests).isEmpty();
    }

    @Test
    void sendsNothingIfAFinderFails() {
        EchoModel model = EchoModel.plain();
        Guardrail broken = Guardrail.of("broken", Stage.INPUT, text -> {
            throw new IllegalStateException(text);
        });

        assertThatThrownBy(() -> client(model, Anonymizer.of(broken)).chat(ChatRequest.of(Message.user(MAIL))))
                .isInstanceOf(AnonymizationException.class)
                .hasMessage("Guardrail 'broken' failed with java.lang.IllegalStateException while it looked for values."
                        + " Nothing was sent.");
        assertThat(model.requests).isEmpty();
    }

    @Test
    void tellsListenersWhatKindsWereReplaced() {
        var events = new ArrayList<Map<String, ?>>();
        LlmClient client = LlmClient.builder()
                .model("echo", EchoModel.plain())
                .defaultModel("echo")
                .with(Anonymizer.of(PiiRedaction.create()))
                .listener(new EventList(events))
                .build();

        client.chat(ChatRequest.of(Message.user(MAIL + " and " + MAIL)));

        assertThat(events).hasSize(1);
        assertThat(events.get(0).get("llmops4j.guardrail.name")).isEqualTo("anonymizer");
        assertThat(events.get(0).get("llmops4j.guardrail.verdict")).isEqualTo("rewrite");
        assertThat(events.get(0).get("llmops4j.guardrail.finding.count")).isEqualTo(2L);
        assertThat(events.get(0).get("llmops4j.guardrail.finding.kinds")).isEqualTo(List.of("EMAIL_ADDRESS"));
    }

    @Test
    void forgetsASession() {
        EchoModel model = EchoModel.plain();
        Anonymizer anonymizer = Anonymizer.of(PiiRedaction.create());
        ask(client(model, anonymizer), session("s"), Message.user(MAIL));
        String placeholder = model.lastSent();

        anonymizer.forget("s");

        var remembering = new EchoModel(text -> placeholder, null);
        assertThat(ask(client(remembering, anonymizer), session("s"), Message.user("Who?"))
                        .text())
                .isEqualTo(placeholder);
    }

    @Test
    void releasesTheModelsStreamWhenTheReaderStops() {
        EchoModel model = EchoModel.plain();
        ChatStream stream =
                client(model, Anonymizer.of(PiiRedaction.create())).stream(ChatRequest.of(Message.user(MAIL)));

        ChatDelta first = stream.next();
        stream.close();

        assertThat(first).isEqualTo(new ChatDelta.Text(MAIL));
        assertThatThrownBy(stream::next).hasMessageContaining("closed");
    }

    @Test
    void masksTheNamesOfMembersInArguments() {
        EchoModel model = EchoModel.plain();
        var before =
                new Message.Assistant(List.of(), List.of(new ToolCall("t1", "tag", "{\"" + MAIL + "\":{\"a\":1}}")));

        ask(
                client(model, Anonymizer.of(PiiRedaction.create())),
                session("s"),
                Message.user("hi"),
                before,
                Message.tool("t1", "ok"),
                Message.user("and?"));

        var sent = (Message.Assistant) model.requests.get(0).messages().get(1);
        assertThat(sent.toolCalls().get(0).arguments()).matches("\\{\"" + PLACEHOLDER + "\":\\{\"a\":1}}");
    }

    @Test
    @Timeout(20)
    void leavesOutKnownValuesThatAreBlank() {
        EchoModel model = EchoModel.plain();
        CallContext context = CallContext.builder()
                .put(Anonymizer.VALUES, Map.of("", "PERSON", " ", "PERSON"))
                .build();

        ask(client(model, Anonymizer.of(PiiRedaction.create())), context, Message.user("hi you"));

        assertThat(model.lastSent()).isEqualTo("hi you");
    }

    @Test
    void asksFindersByTheirWindows() {
        var seen = new ArrayList<String>();
        Guardrail finder = Guardrail.of("by-sentence", Stage.INPUT, Window.sentences(100), text -> {
            seen.add(text);
            return Verdict.flag(Finding.of("x.first", 0, 1));
        });
        EchoModel model = EchoModel.plain();

        ask(client(model, Anonymizer.of(finder)), session("s"), Message.user("Ab. Cd."));

        assertThat(seen).containsExactly("Ab. ", "Cd.");
        assertThat(model.lastSent()).matches("\\[FIRST_[0-9A-Z]{6}]b. \\[FIRST_[0-9A-Z]{6}]d.");
    }
}
