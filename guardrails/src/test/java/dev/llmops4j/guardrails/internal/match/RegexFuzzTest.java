package dev.llmops4j.guardrails.internal.match;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Random;

/** Any text is a pattern or is refused with a reason, and what a pattern finds does not depend on how a text is cut. */
class RegexFuzzTest {
    @DictionaryEntries({
        "(?:",
        "(?i)",
        "(?s:",
        "(?m)",
        "(?=",
        "(?<!",
        "(?<a>",
        "\\b",
        "\\B",
        "\\A",
        "\\z",
        "\\d",
        "\\w",
        "\\p{L}",
        "\\pN",
        "\\x{1F600}",
        "\\u0041",
        "\\Q",
        "\\E",
        "[^",
        "a-z",
        "]",
        "{2,3}",
        "{1000}",
        "*",
        "+",
        "?",
        "*?",
        "|",
        "^",
        "$"
    })
    @FuzzTest(maxDuration = "60s")
    void anyPatternIsUsedOrRefused(FuzzedDataProvider data) {
        String source = data.consumeString(60);
        String text = data.consumeRemainingAsString();
        Regex regex;
        try {
            regex = Regex.of(source);
        } catch (RefusedPatternException e) {
            assertThat(e.offset()).isBetween(0, source.length());
            assertThat(e).hasMessageEndingWith("(offset " + e.offset() + " of the pattern)");
            return;
        }
        PatternSet set = PatternSet.of(List.of(regex));
        assertThat(Found.inPieces(set, text, new Random(source.length()))).isEqualTo(Found.in(set, text));
    }
}
