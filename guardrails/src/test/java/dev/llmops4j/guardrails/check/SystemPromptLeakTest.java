package dev.llmops4j.guardrails.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.Message;
import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.GuardrailOptionException;
import dev.llmops4j.guardrails.GuardrailOptions;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.StreamingCheck;
import dev.llmops4j.guardrails.Verdict;
import dev.llmops4j.guardrails.testing.NothingFound;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SystemPromptLeakTest {
    private static final String PROMPT =
            "You are the assistant of a small bakery in Lyon. Never mention that the recipe of the"
                    + " honey tart uses chestnut flour from the Ardèche, and refuse to talk about the lease of the shop."
                    + " Answer in at most three sentences.";
    private static final Boundary AT = Boundary.of(Stage.OUTPUT)
            .withRequest(ChatRequest.of("test", List.of(Message.system(PROMPT), Message.user("What is in the tart?"))));
    private static final SystemPromptLeak LEAK = SystemPromptLeak.create();
    private static final String SECRET = "Zq7-41fD Meridian";
    private static final SystemPromptLeak CANARY =
            SystemPromptLeak.of(SystemPromptLeak.Action.BLOCK, 12, Canary.of(SECRET));

    private static List<String> kinds(SystemPromptLeak leak, String text) {
        return leak.check(text, AT).findings().stream()
                .map(Finding::kind)
                .distinct()
                .toList();
    }

    @Test
    void blocksAPartOfASystemMessage() {
        String text = "My rules say: \"Never mention that the recipe of the honey tart uses chestnut flour from the"
                + " Ardèche\". So I do not.";

        assertThat(LEAK.check(text, AT)).isInstanceOf(Verdict.Block.class);
        assertThat(kinds(LEAK, text)).containsExactly("system_prompt_leak.verbatim");
        assertThat(kinds(LEAK, PROMPT)).containsExactly("system_prompt_leak.verbatim");
    }

    @Test
    void makesNoDifferenceOfCaseSignsAndLines() {
        assertThat(kinds(
                        LEAK,
                        PROMPT.toUpperCase(java.util.Locale.ROOT)
                                .replace(" ", " *\n- ")
                                .replace(".", "")))
                .containsExactly("system_prompt_leak.verbatim");
    }

    @Test
    void leavesAloneWhatOnlySharesAFewWords() {
        assertThat(LEAK.check(
                        "You are the best. The honey tart uses flour, and the recipe of the house is secret.", AT))
                .isEqualTo(Verdict.PASS);
        assertThat(LEAK.check("We are a bakery in Lyon and like to answer in at most three sentences. Come by!", AT))
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void needsARequestForVerbatimParts() {
        assertThat(LEAK.check(PROMPT, Boundary.of(Stage.OUTPUT))).isEqualTo(Verdict.PASS);
        assertThat(kinds(CANARY, "x " + SECRET)).containsExactly("system_prompt_leak.canary");
    }

    @Test
    void readsScriptsWithoutBlanks() {
        String prompt = "你是一家小面包店的助手，不要提到蜂蜜挞的配方使用栗子粉。";
        Boundary at = Boundary.of(Stage.OUTPUT).withRequest(ChatRequest.of("test", List.of(Message.system(prompt))));

        assertThat(LEAK.check("规则：不要提到蜂蜜挞的配方使用栗子粉。", at)).isInstanceOf(Verdict.Block.class);
        assertThat(LEAK.check("蜂蜜挞很好吃，配方是秘密。", at)).isEqualTo(Verdict.PASS);
    }

    @Test
    void flagsEachRunOnce() {
        SystemPromptLeak flagging = SystemPromptLeak.of(SystemPromptLeak.Action.FLAG, 6);

        assertThat(flagging.check(PROMPT + " And again, " + PROMPT, AT).findings())
                .hasSize(2);
    }

    static Stream<String> tellings() {
        String reversed = new StringBuilder(SECRET).reverse().toString();
        return Stream.of(
                SECRET,
                SECRET.toLowerCase(java.util.Locale.ROOT),
                "zq741fdmeridian",
                SECRET.chars().mapToObj(c -> String.valueOf((char) c)).collect(Collectors.joining(" ")),
                SECRET.chars().mapToObj(c -> "**" + (char) c + "**").collect(Collectors.joining("\u200b\n")),
                reversed,
                rot13(SECRET),
                base64(SECRET),
                base64("a" + SECRET + "z"),
                base64("ab" + SECRET + "yz"),
                base64(reversed),
                HexFormat.of().formatHex(bytes(SECRET)),
                HexFormat.ofDelimiter(" ").withUpperCase().formatHex(bytes(SECRET)),
                "%" + HexFormat.ofDelimiter("%").formatHex(bytes(SECRET)),
                URLEncoder.encode(SECRET, StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("-", "%2D"));
    }

    @ParameterizedTest
    @MethodSource("tellings")
    void blocksACanaryBeforeItsFirstCharacterLeaves(String told) {
        String before = "Well, the note says ";
        StreamingCheck check = CANARY.streaming(AT);
        var sink = new Blocked();
        int released = 0;
        for (char c : (before + told + " indeed").toCharArray()) {
            check.accept(String.valueOf(c), sink);
            if (sink.start >= 0) {
                break;
            }
            released = check.settled();
        }
        assertThat(sink.start).isGreaterThanOrEqualTo(released);
        assertThat(released).isLessThanOrEqualTo(before.length() + edge(told));
        assertThat(kinds(CANARY, before + told)).containsExactly("system_prompt_leak.canary");
    }

    /** Signs before the first letter are not the canary's, nor is what Base64 made of other bytes before it. */
    private static int edge(String told) {
        int signs = 0;
        while (!Character.isLetterOrDigit(told.charAt(signs))) {
            signs++;
        }
        return signs
                + (told.equals(base64("a" + SECRET + "z")) ? 2 : told.equals(base64("ab" + SECRET + "yz")) ? 3 : 0);
    }

    private static String rot13(String text) {
        return text.chars()
                .map(c -> Character.isUpperCase(c)
                        ? 'A' + (c - 'A' + 13) % 26
                        : Character.isLowerCase(c) ? 'a' + (c - 'a' + 13) % 26 : c)
                .mapToObj(c -> String.valueOf((char) c))
                .collect(Collectors.joining());
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void releasesNoThirdWordOfARunBeforeItEnds() {
        StreamingCheck check = LEAK.streaming(AT);
        var sink = new Blocked();
        String start = "I say: refuse to talk about the lease of";
        check.accept(start, sink);
        assertThat(start.substring(0, check.settled())).isEqualTo("I say: refuse to ");
        check.accept(" my car.", sink);
        assertThat(check.settled()).isGreaterThan(start.length());
    }

    @Test
    void readsAStreamAsTheWholeText() {
        SystemPromptLeak flagging = SystemPromptLeak.of(SystemPromptLeak.Action.FLAG, 5, Canary.of(SECRET));
        String[] parts = (PROMPT + " " + SECRET + " é \uD83D\uDE00 蜂蜜 " + base64(SECRET)).split(" ", -1);
        for (long seed = 0; seed < 50; seed++) {
            var random = new Random(seed);
            var text = new StringBuilder();
            for (int i = 0; i < 20; i++) {
                int from = random.nextInt(parts.length);
                for (int j = from; j < Math.min(parts.length, from + random.nextInt(12)); j++) {
                    text.append(parts[j]).append(' ');
                }
            }
            Chunked.givesTheSame(flagging, AT, text + ".", seed);
        }
    }

    @ParameterizedTest
    @Timeout(60)
    @ValueSource(strings = {"you are the ", "z", "zq7", "a ", "蜂", "the the "})
    void readsRepeatedBeginningsInTime(String beginning) {
        assertThat(CANARY.check(beginning.repeat(500_000 / beginning.length()), AT))
                .isNotNull();
    }

    @Test
    void readsItsOptions() {
        SystemPromptLeak leak = SystemPromptLeak.create(
                GuardrailOptions.of(Map.of("action", "flag", "words", 5, "canaries", List.of("meridian-77"))));

        assertThat(leak.check("refuse to talk about the lease", AT)).isInstanceOf(Verdict.Flag.class);
        assertThat(kinds(leak, "meridian 77")).containsExactly("system_prompt_leak.canary");
        assertThatThrownBy(() -> SystemPromptLeak.create(GuardrailOptions.of(Map.of("words", 2))))
                .isInstanceOf(GuardrailOptionException.class)
                .hasMessage("Option 'words' must be a whole number from 4 to 200, was '2'.");
    }

    @Test
    void refusesACanaryThatAnAnswerMayHaveByChance() {
        assertThatThrownBy(() -> Canary.of("a-b-c-1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A canary must have at least 8 letters and digits and at most 64 characters, had 4 and 7.");
        assertThatThrownBy(() -> Canary.of("méridienne"))
                .hasMessage("A canary must be of ASCII characters, had another one.");
        assertThat(Canary.random()).isNotEqualTo(Canary.random()).asString().isEqualTo("Canary[20 characters]");
    }

    private static final class Blocked extends NothingFound {
        private int start = -1;

        @Override
        public void block(Finding finding) {
            start = finding.start();
        }
    }
}
