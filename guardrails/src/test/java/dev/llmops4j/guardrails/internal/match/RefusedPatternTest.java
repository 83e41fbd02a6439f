package dev.llmops4j.guardrails.internal.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is no pattern for an automaton is refused, with the place and with what to write instead. */
class RefusedPatternTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            ignoreLeadingAndTrailingWhitespace = true,
            value = {
                "ab(?=c)        ~ 2 ~ A lookahead '(?=' cannot be matched in linear time; write what must follow",
                "ab(?!c)        ~ 2 ~ A lookahead '(?!' cannot be matched",
                "(?<=a)b        ~ 0 ~ A lookbehind '(?<=' cannot be matched in linear time; write what must stand before",
                "(?<!a)b        ~ 0 ~ A lookbehind '(?<!'",
                "(?>a)b         ~ 0 ~ An atomic group '(?>' cannot be matched in linear time; write '(?:'",
                "(a)\\1         ~ 3 ~ A back reference '\\1' cannot be matched in linear time; write out what it may",
                "(?<x>a)\\k<x>  ~ 7 ~ A back reference '\\k'",
                "xa++           ~ 2 ~ A possessive '+' behind a quantifier",
                "x.*?y          ~ 2 ~ A match is always the longest, so a lazy quantifier would mean something else",
                "xa{2}*         ~ 2 ~ A quantifier follows a quantifier; put what is repeated in a group",
                "x|*            ~ 2 ~ '*' has nothing to repeat; write \\ before it",
                "xa{1001}       ~ 2 ~ The counts of a repetition go up, and to 1000 at most; write * for more",
                "xa{3,2}        ~ 2 ~ The counts of a repetition go up",
                "xa{,2}         ~ 2 ~ A counted repetition is {m}, {m,} or {m,n}",
                "x(a            ~ 1 ~ A '(' has no ')'",
                "xa)            ~ 2 ~ A ')' has no '('",
                "x[a            ~ 1 ~ The class that starts with '[' has no ']'",
                "x[]a]          ~ 1 ~ The class is empty",
                "[c-a]          ~ 1 ~ A range goes from one character up to another",
                "[a&&b]         ~ 2 ~ Classes are not intersected",
                "[[:alpha:]]    ~ 1 ~ A class holds no class; write \\[ for the character, \\p{Alpha} for [:alpha:]",
                "\\p{Nope}      ~ 0 ~ There is no class 'Nope'; there are general categories",
                "a\\y           ~ 1 ~ '\\y' is no escape",
                "a\\            ~ 1 ~ The pattern ends in a backslash",
                "\\x{110000}    ~ 0 ~ A character by number is",
                "(?x)a          ~ 0 ~ After '(?' there are the flags i, m, s and u"
            })
    void isRefused(String pattern, int offset, String message) {
        assertThatThrownBy(() -> Regex.of(pattern))
                .isInstanceOfSatisfying(
                        RefusedPatternException.class,
                        e -> assertThat(e.offset()).isEqualTo(offset))
                .hasMessageStartingWith(message)
                .hasMessageEndingWith("(offset " + offset + " of the pattern)");
    }

    @Test
    void takesLazyQuantifiersThatMeanTheSame() {
        PatternSet set = PatternSet.of("\"[^\"]*?\"", "[a-z]+?=", "x{3}?");
        assertThat(Found.in(set, "say \"no\" ab= xxxx"))
                .containsExactly(new Found(0, 4, 8), new Found(1, 9, 12), new Found(2, 13, 16));
    }

    @Test
    void refusesWhatIsTooLargeWrittenOut() {
        assertThatThrownBy(() -> Regex.of("(a{1000}){1000}"))
                .isInstanceOf(RefusedPatternException.class)
                .hasMessage(
                        "The pattern has more than 100000 parts when its repetitions are written out; shorten them, or"
                                + " write * for {0,n} (offset 0 of the pattern)");
        assertThatThrownBy(() -> Regex.of("(".repeat(300))).hasMessageContaining("Groups are nested deeper than 200");
        List<Regex> many = Collections.nCopies(20, Regex.of("(?:a{100}){300}"));
        assertThatThrownBy(() -> PatternSet.of(many))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("allowed are 1000000");
    }
}
