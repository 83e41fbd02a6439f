package dev.llmops4j.guardrails.internal.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is found is the leftmost-longest of what {@code java.util.regex} matches, in one piece and in many. */
class RegexOracleTest {
    private static final int RUNS_PER_SEED = 50;

    /** Ours of any script. The JDK's own {@code \b} was so too, until JDK 19 left it ASCII only (JDK-8264160). */
    private static final String WORD = "[_\\p{L}\\p{Nd}]";

    private static final String AT_WORD = "(?:(?<=W)(?!W)|(?<!W)(?=W))".replace("W", WORD);
    private static final String NOT_AT_WORD = "(?:(?<=W)(?=W)|(?<!W)(?!W))".replace("W", WORD);

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void findsWhatTheJdkFinds(long seed) {
        var random = new Random(seed);
        var regexes = new RandomRegex(random);
        for (int run = 0; run < RUNS_PER_SEED; run++) {
            var patterns = new ArrayList<String>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                patterns.add(regexes.next(2));
            }
            // a small cache, so that it is given up again and again
            List<Regex> parsed = patterns.stream().map(Regex::of).toList();
            PatternSet set = random.nextBoolean() ? PatternSet.of(parsed) : PatternSet.of(parsed, 0);
            for (int i = 0; i < 3; i++) {
                // the JDK's (?m:^) is not there at the end of a text
                String text = regexes.text(random.nextInt(25)) + "a";
                List<Found> expected = expected(patterns, text);
                assertThat(Found.in(set, text)).as("%s in '%s'", patterns, text).isEqualTo(expected);
                assertThat(Found.inPieces(set, text, random))
                        .as("%s in pieces of '%s'", patterns, text)
                        .isEqualTo(expected);
            }
        }
    }

    private static List<Found> expected(List<String> patterns, String text) {
        List<Matcher> matchers = patterns.stream()
                .map(pattern -> pattern.replace("\\b", AT_WORD).replace("\\B", NOT_AT_WORD))
                .map(pattern -> Pattern.compile(pattern, Pattern.UNIX_LINES | Pattern.UNICODE_CASE)
                        .matcher(text)
                        .useTransparentBounds(true)
                        .useAnchoringBounds(false))
                .toList();
        var found = new ArrayList<Found>();
        for (int at = 0; at < text.length(); ) {
            Found longest = longest(matchers, text, at);
            if (longest != null) {
                found.add(longest);
            }
            at = longest == null ? text.offsetByCodePoints(at, 1) : longest.end();
        }
        return found;
    }

    private static @Nullable Found longest(List<Matcher> matchers, String text, int at) {
        for (int end = text.length(); end > at; end = text.offsetByCodePoints(end, -1)) {
            for (int i = 0; i < matchers.size(); i++) {
                if (matchers.get(i).region(at, end).matches()) {
                    return new Found(i, at, end);
                }
            }
        }
        return null;
    }
}
