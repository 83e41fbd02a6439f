package dev.llmops4j.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Part;
import dev.llmops4j.chat.ResponseFormat;
import dev.llmops4j.chat.ToolCall;
import dev.llmops4j.chat.ToolDefinition;
import dev.llmops4j.json.JsonSchema;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestTokensTest {
    private static final ChatOverhead OVERHEAD = new ChatOverhead(
            TokenCount.exact(10),
            TokenCount.exact(100),
            TokenCount.exact(1_000),
            TokenCount.exact(10_000),
            TokenCount.exact(200_000),
            new TokenCount(500_000, 300_000, 700_000));

    /** A model of which each character is a token. */
    private static final TokenCounter CHARACTERS = new TokenCounter() {
        @Override
        public TokenCount count(String text, String model) {
            return TokenCount.exact(text.length());
        }

        @Override
        public ChatOverhead overhead(String model) {
            return OVERHEAD;
        }
    };

    @Test
    void addsTheOverheadOfEachMessageAndOfTheReply() {
        ChatRequest request = ChatRequest.of(Message.system("12345"), Message.user("123"));

        assertThat(CHARACTERS.count(request)).isEqualTo(TokenCount.exact(100 + 10 + 5 + 10 + 3));
    }

    @Test
    void countsImagesByTheirDetail() {
        Message message = Message.user(
                new Part.Text("12"),
                new Part.Image("https://example.com/a-long-address.png", "low"),
                Part.Image.ofBytes(new byte[1_000], "image/png"));

        assertThat(CHARACTERS.count(message, "any")).isEqualTo(new TokenCount(700_012, 500_012, 900_012));
    }

    @Test
    void thoughtsMayCount() {
        Message message = new Message.Assistant(
                List.of(new Part.Reasoning("1234"), new Part.Refusal("123"), new Part.Text("12")), List.of());

        assertThat(CHARACTERS.count(message, "any")).isEqualTo(new TokenCount(15, 15, 19));
    }

    @Test
    void countsToolCallsByNameAndArguments() {
        var call = new ToolCall("id-7", "find", "{\"a\":1}");
        Message message = new Message.Assistant(List.of(), List.of(call));

        assertThat(CHARACTERS.count(message, "any")).isEqualTo(new TokenCount(10 + 11 + 3, 10 + 11, 10 + 11 + 10 + 4));
        assertThat(CHARACTERS.count(Message.tool("id-7", "12"), "any")).isEqualTo(new TokenCount(12, 12, 16));
    }

    @Test
    void aToolCountsFromItsWordsToItsWholeSchema() {
        JsonSchema schema = JsonSchema.parse(
                "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\",\"description\":\"Where.\"}}}");
        var tool = new ToolDefinition("find", "Finds.", schema, null);
        ChatRequest plain = ChatRequest.of(Message.user("1"));

        TokenCount count = CHARACTERS.count(plain.withTools(List.of(tool), null));

        int around = 100 + 11 + 10_000 + 1_000;
        int words = "find Finds city string Where".length();
        int likely = "find:Finds".length() + 3 + 3 + "city:string:Where".length();
        int whole = ("find Finds. " + schema.json()).length();
        assertThat(count).isEqualTo(new TokenCount(around + likely, around + words, around + whole));
    }

    @Test
    void aToolWithoutParametersCountsItsNameAndDescription() {
        ChatRequest plain = ChatRequest.of(Message.user("1"));

        TokenCount count =
                CHARACTERS.count(plain.withTools(List.of(new ToolDefinition("find", null, null, null)), null));

        assertThat(count.tokens()).isEqualTo(100 + 11 + 10_000 + 1_000 + "find:".length());
    }

    @Test
    void nestedPropertiesCountLikeThoseOfTheFirstLevel() {
        JsonSchema flat = JsonSchema.parse("{\"properties\":{\"a\":{\"type\":\"string\"}}}");
        JsonSchema nested = JsonSchema.parse("{\"properties\":{\"a\":{\"type\":\"array\",\"items\":"
                + "{\"type\":\"object\",\"properties\":{\"b\":{\"enum\":[\"x\",2]}}}}}}");

        assertThat(answering(flat).tokens()).isEqualTo(111 + 3 + 3 + "a:string:".length());
        assertThat(answering(nested).tokens())
                .isEqualTo(111 + 3 + 3 + "a:array:".length() + 3 + 3 - 3 + 3 + 1 + 3 + 1 + "b::".length());
    }

    private static TokenCount answering(JsonSchema schema) {
        return CHARACTERS.count(
                ChatRequest.of(Message.user("1")).withResponseFormat(ResponseFormat.json("answer", schema)));
    }
}
