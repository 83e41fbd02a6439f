package dev.llmops4j.guardrails.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.GuardrailOptions;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.Verdict;
import dev.llmops4j.guardrails.check.InvisibleText.Kind;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvisibleTextTest {
    private static final Boundary AT = Boundary.of(Stage.INPUT);
    private static final InvisibleText ALL = InvisibleText.create();

    private static String strip(String text) {
        return ALL.check(text, AT) instanceof Verdict.Rewrite rewrite ? rewrite.text() : text;
    }

    private static String tags(String text) {
        var tags = new StringBuilder();
        text.chars().forEach(c -> tags.appendCodePoint(0xE0000 + c));
        return tags.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Plain text,\twith\r\nlines – and “quotes”.",
                "👩‍💻 👩🏽‍🚀 🏳️‍🌈 ❤️‍🔥 ❤️ ☎︎ ™️ 1️⃣ #️⃣",
                "می‌خواهم کتاب‌ها",
                "क्‍ष क्‌ष",
                "שלום‏!",
                "ภาษา​ไทย",
                "葛\uDB40\uDD00",
            })
    void leavesWhatHasARightToBeThere(String text) {
        assertThat(ALL.check(text, AT)).isEqualTo(Verdict.PASS);
    }

    @Test
    void keepsFlagsOfRegionsAndNothingBehindThem() {
        String scotland = "🏴" + tags("gbsct") + "\uDB40\uDC7F";

        assertThat(strip(scotland + " ok")).isEqualTo(scotland + " ok");
        assertThat(strip(scotland + tags("ignore"))).isEqualTo(scotland);
    }

    @ParameterizedTest
    @CsvSource({
        "pass\\u200Bword, password",
        "\\uFEFFa\\u2060b\\u00ADc, abc",
        "a\\u200Db and x\\u200C, ab and x",
        "safe\\u202Etxt.exe\\u202C, safetxt.exe",
        "a\\u200Fb, ab",
        "a\\uFE0Fb\\uFE01, ab",
        "a\\uE001b, ab",
        "a\\u001B[31mb\\u0000, a[31mb",
        "👍\\uFE0F\\uFE00\\uFE00, 👍️",
    })
    void takesOutWhatHasNone(String text, String rest) {
        assertThat(strip(unescape(text))).isEqualTo(rest);
    }

    private static String unescape(String text) {
        var plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            boolean escape = text.startsWith("\\u", i);
            plain.append(escape ? (char) Integer.parseInt(text.substring(i + 2, i + 6), 16) : text.charAt(i));
            i += escape ? 5 : 0;
        }
        return plain.toString();
    }

    @Test
    void marksRunsOfOneKind() {
        String text = "a" + tags("hi") + "\u200B\u200Bb";

        assertThat(InvisibleText.of(SpanAction.BLOCK, Kind.TAG).check(text, AT))
                .isEqualTo(Verdict.block(Finding.of("invisible_text.tag", 1, 5)));
        assertThat(InvisibleText.create(GuardrailOptions.of(Map.of("action", "flag")))
                        .check(text, AT))
                .isEqualTo(Verdict.flag(
                        Finding.of("invisible_text.tag", 1, 5), Finding.of("invisible_text.zero_width", 5, 7)));
    }

    @Test
    void piecesMakeNoDifferenceAndWhatIsLeftIsClean() {
        String[] pieces = {
            "a",
            " ",
            "👩",
            "\u200D",
            "\u200C",
            "\u200B",
            "\uFE0F",
            "🏴",
            tags("g"),
            "\uDB40\uDC7F",
            "\u202E",
            "\u200F",
            "ש",
            "می",
            "\ud83d",
            "\udc69",
            "葛",
            "\uE000",
            "\u0007",
            "🏽",
            "1"
        };
        var random = new Random(11);
        for (int run = 0; run < 500; run++) {
            var text = new StringBuilder();
            for (int i = random.nextInt(20); i >= 0; i--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            Chunked.givesTheSame(ALL, AT, text.toString(), run);
        }
    }
}
