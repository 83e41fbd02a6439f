package dev.llmops4j.guardrails.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.GuardrailOptions;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.Verdict;
import dev.llmops4j.guardrails.quality.Measured;
import dev.llmops4j.guardrails.quality.SharedData;
import dev.llmops4j.guardrails.quality.Tally.Share;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GibberishTest {
    private static final Boundary AT = Boundary.of(Stage.INPUT);
    private static final Gibberish CHECK = Gibberish.create();

    private static String noise(Random random, String keys) {
        var text = new StringBuilder();
        for (int word = 0; word < 8; word++) {
            for (int i = 4 + random.nextInt(6); i > 0; i--) {
                text.append(keys.charAt(random.nextInt(keys.length())));
            }
            text.append(' ');
        }
        return text.toString();
    }

    private static boolean isFound(String text) {
        return CHECK.check(text, AT) != Verdict.PASS;
    }

    @ParameterizedTest
    @CsvSource({"abcdefghijklmnopqrstuvwxyz, 495", "asdfghjkl, 495", "asdfjklqweruiop, 470", "bcdfghjklmnpqrstvwxz, 495"
    })
    void findsNoise(String keys, int least) {
        var random = new Random(1);
        long found = Stream.generate(() -> noise(random, keys))
                .limit(500)
                .filter(GibberishTest::isFound)
                .count();
        System.out.println("Gibberish of " + keys + ": found " + found + " of 500");
        assertThat(found).isGreaterThanOrEqualTo(least);
    }

    @Test
    void leavesProseAlone() {
        List<String> prose = Stream.of(
                        texts("groundedness/q2_wow_consistency.jsonl.gz", "response"),
                        texts("groundedness/q2_wow_consistency.jsonl.gz", "knowledge"),
                        texts("groundedness/summedits_sales_email_docs.jsonl.gz", "text"),
                        texts("groundedness/summedits_scitldr_docs.jsonl.gz", "text"),
                        texts("injection/notinject_benign_hard.jsonl.gz", "text"),
                        texts("overblocking/xstest.jsonl.gz", "text"),
                        texts("injection/deepset_prompt_injections.jsonl.gz", "text"))
                .flatMap(List::stream)
                .toList();
        int found = (int) prose.stream().filter(GibberishTest::isFound).count();
        Measured.of(0, 2_212).isMost("prose taken for gibberish", new Share(found, prose.size()));
    }

    private static List<String> texts(String file, String field) {
        return SharedData.rows(file).stream()
                .map(row -> SharedData.text(row, field))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Könnten Sie mir bitte sagen, wann der nächste Zug in die Stadt fährt?",
                "Czy może mi pan powiedzieć, kiedy odjeżdża następny pociąg do miasta?",
                "Meg tudná mondani, mikor indul a következő vonat a városba?",
                "Bạn có thể cho tôi biết khi nào chuyến tàu tiếp theo vào thành phố khởi hành không?",
                "Şehre giden bir sonraki trenin ne zaman kalktığını söyler misiniz?",
                "Rechtsschutzversicherungsgesellschaften und Donaudampfschifffahrt",
                "asdf jklö",
                "请问下一班去市区的火车什么时候出发？",
                "7391 2847 ==== #### 2938 --- 88,3",
            })
    void leavesLanguagesAndShortTextsAlone(String text) {
        assertThat(CHECK.check(text, AT)).isEqualTo(Verdict.PASS);
    }

    @Test
    void marksTheNoiseWithinAText() {
        String text =
                "Please tell me about trains. xkqz vbnw qjhg zxcv bnmq wkrt plkj hgfd szxq mnbv And thank you very much.";

        assertThat(CHECK.check(text, AT).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.start()).isBetween(20, 35);
            assertThat(finding.end()).isBetween(75, 95);
        });
        assertThat(Gibberish.create(GuardrailOptions.of(Map.of("action", "block", "stages", "output")))
                        .check(text, AT))
                .isInstanceOf(Verdict.Block.class);
    }

    @Test
    void piecesMakeNoDifference() {
        var random = new Random(5);
        String[] parts = {
            "xkqzvbnw ", "the house ", "1234 ", "-".repeat(45), "qj", " ", "and then we go ", "zxcvbnmqwkrtplkj"
        };
        for (int run = 0; run < 200; run++) {
            var text = new StringBuilder();
            for (int i = random.nextInt(12); i >= 0; i--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            Chunked.givesTheSame(CHECK, AT, text.toString(), run);
        }
    }

    @Test
    void findingsAreUnsureByOneTenth() {
        assertThat(CHECK.check("xkqzvbnwqjhgzxcvbnmqwkrtplkjhgfdszxqmnbv", AT))
                .isEqualTo(Verdict.flag(new Finding("gibberish.letters", 1, 40, 0.9)));
    }
}
