package dev.llmops4j.openai.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Part;
import dev.llmops4j.chat.ToolCall;
import dev.llmops4j.chat.ToolDefinition;
import dev.llmops4j.guardrails.Guardrails;
import dev.llmops4j.guardrails.check.PiiRedaction;
import dev.llmops4j.json.JsonCodec;
import dev.llmops4j.json.JsonException;
import dev.llmops4j.testkit.Answer;
import dev.llmops4j.tracing.Tracing;
import dev.llmops4j.tracing.content.ContentCapture;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No personal data is in an exported span, wherever people, tools and models put it. */
class CaptureRedactionTest {
    private static final List<String> VALUES = List.of(
            "ann.lee+x@mail.example.com",
            "4111 1111 1111 1111",
            "4012888888881881",
            "GB82 WEST 1234 5698 7654 32",
            "DE89370400440532013000",
            "192.0.2.117",
            "2001:db8::8a2e:370:7334",
            "+49 30 901820");
    private static final List<String> WORDS = List.of("the", "customer", "über", "@home", "order", "so,", "\n", "😀");

    private static final Spine SPINE = new Spine();
    private static final LlmClient REDACTED =
            client(ContentCapture.redacted(Guardrails.redactor(PiiRedaction.create())));
    private static final LlmClient FULL = client(ContentCapture.full());

    private static LlmClient client(ContentCapture capture) {
        return SPINE.client(Tracing.builder(SPINE.sdk).content(capture).build(), Guardrails.builtIn());
    }

    @AfterAll
    static void close() {
        SPINE.close();
    }

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void exportsNoPersonalData(long seed) {
        var random = new Random(seed);
        exchange(REDACTED, random);

        assertThat(exported()).doesNotContain(VALUES).contains("[");
    }

    /** The measure finds the data where it is, or the tests beside this one would say nothing. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void exportsItWhereEverythingIsWanted(long seed) {
        var random = new Random(seed);
        exchange(FULL, random);

        assertThat(exported()).containsAnyOf(VALUES.toArray(String[]::new));
    }

    /** A value that is cut in two by the end of a stream is as good as whole. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void exportsNotEvenTheBeginningOfAValueWhereAStreamBreaksOff(long seed) {
        var random = new Random(seed);
        String value = any(random, VALUES);
        int arrived = value.length() / 2 + 1 + random.nextInt(value.length() - value.length() / 2);
        SPINE.server.enqueue(
                Answer.chunks("Write to " + value.substring(0, arrived), value.substring(arrived), " now."));
        try (ChatStream stream = REDACTED.stream(ChatRequest.of(Message.user("To whom?")))) {
            stream.next();
        }

        assertThat(exported()).contains("Write to").doesNotContain(value.substring(0, value.length() / 2 + 1));
    }

    private static void exchange(LlmClient client, Random random) {
        SPINE.server.enqueue(answer(random));
        if (random.nextBoolean()) {
            client.chat(request(random));
        } else {
            try (ChatStream stream = client.stream(request(random))) {
                stream.response();
            }
        }
    }

    private static Answer answer(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> Answer.toolCalls(new ToolCall("c-9", "find", json(random)));
            case 1 -> Answer.refusal(text(random));
            default -> Answer.chunks(pieces(random).toArray(String[]::new));
        };
    }

    private static ChatRequest request(Random random) {
        var parts = new ArrayList<Part>();
        pieces(random).forEach(piece -> parts.add(new Part.Text(piece)));
        String query = URLEncoder.encode(any(random, VALUES), StandardCharsets.UTF_8);
        parts.add(random.nextInt(parts.size()), Part.Image.ofUrl("https://example.com/?q=" + query));
        return ChatRequest.of(
                        Spine.MODEL,
                        List.of(
                                Message.system(text(random)),
                                new Message.User(parts),
                                new Message.Assistant(List.of(), List.of(new ToolCall("c-1", "find", json(random)))),
                                Message.tool("c-1", random.nextBoolean() ? json(random) : text(random)),
                                Message.assistant(text(random)),
                                Message.user(text(random))))
                .withTools(List.of(new ToolDefinition("find", text(random), null, null)), null);
    }

    private static String text(Random random) {
        return any(random, WORDS) + " " + any(random, VALUES) + " " + any(random, WORDS);
    }

    /** A text with a value in it, cut anywhere. */
    private static List<String> pieces(Random random) {
        String text = text(random);
        var pieces = new ArrayList<String>();
        for (int i = 0; i < text.length(); ) {
            int end = Math.min(text.length(), i + 1 + random.nextInt(9));
            pieces.add(text.substring(i, end));
            i = end;
        }
        return pieces;
    }

    /** Arguments as models write them: escaped or not, complete or not. */
    private static String json(Random random) {
        String value = any(random, VALUES);
        String at = random.nextBoolean() ? "\\u0040" : "@";
        String json =
                "{\"q\": \"" + value.replace("@", at).replace("4", random.nextBoolean() ? "\\u0034" : "4") + "\"}";
        return random.nextInt(4) == 0 ? json.substring(0, json.length() - 1) : json;
    }

    private static String any(Random random, List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** What somebody can read in the latest exchange who knows its escapes. */
    private static String exported() {
        List<SpanData> spans = SPINE.exchanges();
        var text = new StringBuilder();
        spans.get(spans.size() - 1).getAttributes().forEach((key, value) -> read(value, text));
        return text.toString();
    }

    private static void read(Object value, StringBuilder text) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> {
                read(key, text);
                read(each, text);
            });
        } else if (value instanceof List<?> list) {
            list.forEach(each -> read(each, text));
        } else if (value instanceof String string) {
            text.append(string).append('\n').append(decoded(string)).append('\n');
            readJson(string, text);
        }
    }

    private static void readJson(String string, StringBuilder text) {
        try {
            Object tree = JsonCodec.jackson().readTree(string);
            if (tree instanceof Map<?, ?> || tree instanceof List<?>) {
                read(tree, text);
            }
        } catch (JsonException e) {
            text.append(decoded(string.replaceAll("\\\\u00(\\d\\d)", "%$1")));
        }
    }

    private static String decoded(String string) {
        try {
            return URLDecoder.decode(string, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
