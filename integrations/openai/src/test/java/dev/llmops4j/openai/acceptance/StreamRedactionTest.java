package dev.llmops4j.openai.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.templates.annotation.Prompt;
import dev.llmops4j.testkit.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** At no time has a reader of a stream seen more than the start of the redacted text, however the model cuts it. */
class StreamRedactionTest {
    private static final Map<String, String> LABELS = Map.of(
            "ann.lee+x@mail.example.com", "[EMAIL_ADDRESS]",
            "4111 1111 1111 1111", "[CREDIT_CARD]",
            "4012888888881881", "[CREDIT_CARD]",
            "GB82 WEST 1234 5698 7654 32", "[IBAN_CODE]",
            "DE89370400440532013000", "[IBAN_CODE]",
            "192.0.2.117", "[IP_ADDRESS]",
            "2001:db8::8a2e:370:7334", "[IP_ADDRESS]");
    private static final List<String> VALUES = LABELS.keySet().stream().sorted().toList();
    private static final List<String> WORDS =
            List.of("the", "customer", "wrote", "über", "@home", "order", "42", "a.b", "IBAN", "card:", "so,", "\n");

    interface Prompts {
        @Prompt("support/guarded")
        ChatStream stream(String ticket);

        @Prompt("support/guarded")
        String plain(String ticket);
    }

    private static final Spine SPINE = new Spine();
    private static final Prompts PROMPTS = SPINE.prompts(Prompts.class);

    @AfterAll
    static void close() {
        SPINE.close();
    }

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void releasesOnlyRedactedTextAtRandomCuts(long seed) {
        var random = new Random(seed);
        var raw = new StringBuilder();
        var redacted = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            String piece = random.nextInt(3) == 0 ? any(random, VALUES) : any(random, WORDS);
            raw.append(piece).append(' ');
            redacted.append(LABELS.getOrDefault(piece, piece)).append(' ');
        }
        String value = any(random, VALUES); // an end without a blank
        raw.append(value);
        redacted.append(LABELS.get(value));

        assertReleased(chunks(random, raw.toString()), redacted.toString());
        SPINE.server.enqueue(Answer.text(raw.toString()));
        assertThat(PROMPTS.plain("x")).isEqualTo(redacted.toString());
    }

    @Test
    void releasesOnlyRedactedTextAtEveryCut() {
        for (String value : VALUES) {
            String text = "Write to " + value + " now.";
            for (int i = 1; i < text.length(); i++) {
                assertReleased(
                        List.of(text.substring(0, i), text.substring(i)), "Write to " + LABELS.get(value) + " now.");
            }
            assertReleased(List.of(text.split("")), "Write to " + LABELS.get(value) + " now.");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7})
    void releasesOnlyRedactedTextWhenBytesArriveOneByOne(int bytes) {
        String value = VALUES.get(bytes % VALUES.size());
        SPINE.server.enqueue(Answer.chunks("Über " + value.substring(0, 5), value.substring(5) + " €", " end")
                .dripping(bytes, Duration.ZERO));

        assertReleasedNext("Über " + LABELS.get(value) + " € end");
    }

    private static void assertReleased(List<String> chunks, String redacted) {
        SPINE.server.enqueue(Answer.chunks(chunks.toArray(String[]::new)));
        assertReleasedNext(redacted);
    }

    private static void assertReleasedNext(String redacted) {
        var seen = new StringBuilder();
        try (ChatStream stream = PROMPTS.stream("x")) {
            stream.texts().forEach(text -> {
                seen.append(text);
                assertThat(redacted).startsWith(seen);
            });
            assertThat(seen).hasToString(redacted);
            assertThat(stream.response().text()).isEqualTo(redacted);
        }
    }

    private static List<String> chunks(Random random, String text) {
        int longest = 1 + random.nextInt(9);
        var chunks = new ArrayList<String>();
        for (int i = 0; i < text.length(); ) {
            int end = Math.min(text.length(), i + 1 + random.nextInt(longest));
            chunks.add(text.substring(i, end));
            i = end;
        }
        return chunks;
    }

    private static String any(Random random, List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
