package dev.llmops4j.jtokkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Part;
import dev.llmops4j.chat.ToolDefinition;
import dev.llmops4j.json.JsonSchema;
import dev.llmops4j.token.TokenCount;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The counts that OpenAI prints in "How to count tokens with tiktoken", some beside what its API counted. */
class PublishedCountTest {
    private static final JsonSchema WEATHER = JsonSchema.parse("""
            {"type": "object",
             "properties": {
               "location": {"type": "string", "description": "The city and state, e.g. San Francisco, CA"},
               "unit": {"type": "string", "description": "The unit of temperature to return",
                        "enum": ["celsius", "fahrenheit"]}},
             "required": ["location"]}
            """);
    private static final ToolDefinition TOOL =
            new ToolDefinition("get_current_weather", "Get the current weather in a given location", WEATHER, null);
    private static final List<Message> QUESTION = List.of(
            Message.system("You are a helpful assistant that can answer to questions about the weather."),
            Message.user("What's the weather like in San Francisco?"));

    private final JtokkitTokenCounter counter = JtokkitTokenCounter.create();

    @ParameterizedTest
    @CsvSource({
        "gpt-4, tiktoken is great!, 6",
        "gpt-4, antidisestablishmentarianism, 6",
        "gpt-4, 2 + 2 = 4, 7",
        "gpt-4, お誕生日おめでとう, 9",
        "gpt-4o, お誕生日おめでとう, 8"
    })
    void countsTextsAsPublished(String model, String text, long tokens) {
        assertThat(counter.count(text, model)).isEqualTo(TokenCount.exact(tokens));
    }

    @ParameterizedTest
    @CsvSource({"gpt-3.5-turbo, 105", "gpt-4, 105", "gpt-4o, 101", "gpt-4o-mini, 101"})
    void countsAToolAndItsConversationAsTheApiDid(String model, long tokens) {
        ChatRequest request = ChatRequest.of(model, QUESTION).withTools(List.of(TOOL), null);

        TokenCount count = counter.count(request);

        assertThat(count.tokens()).isEqualTo(tokens);
        assertThat(count.isExact()).isFalse();
    }

    @Test
    void aRequestOfTextsIsExactWhereTheRecipeHolds() {
        TokenCount parts = counter.count(QUESTION.get(0), "gpt-4o").plus(counter.count(QUESTION.get(1), "gpt-4o"));

        TokenCount count = counter.count(ChatRequest.of("gpt-4o", QUESTION));

        assertThat(count).isEqualTo(parts.plus(TokenCount.exact(3)));
        assertThat(count.isExact()).isTrue();
    }

    @Test
    void aRequestToAModelThatTheRecipeDoesNotNameHasNarrowBounds() {
        TokenCount known = counter.count(ChatRequest.of("gpt-4o", QUESTION));

        TokenCount count = counter.count(ChatRequest.of("gpt-5-mini", QUESTION));

        assertThat(count).isEqualTo(new TokenCount(known.tokens(), known.tokens() - 3, known.tokens() + 22));
    }

    @Test
    void countsWhatLooksLikeASpecialTokenAsText() {
        assertThat(counter.count("<|endoftext|>", "gpt-4o").tokens()).isGreaterThan(1);
    }

    @Test
    void countsAnImageByItsDetail() {
        var small = new Part.Image("https://example.com/a.png", "low");
        var large = new Part.Image("https://example.com/a.png", "high");

        assertThat(counter.count(Message.user(small), "gpt-4o")).isEqualTo(TokenCount.exact(4 + 85));
        assertThat(counter.count(Message.user(large), "gpt-4o")).isEqualTo(new TokenCount(4 + 765, 4 + 85, 4 + 1_445));
        assertThat(counter.count(Message.user(small), "gpt-4o-mini")).isEqualTo(TokenCount.exact(4 + 2_833));
    }
}
