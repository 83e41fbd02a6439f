package dev.llmops4j.guardrails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rule by which replacements of several guardrails become one text. */
class MergeTest {
    private static final String TEXT = "0123456789";

    private record Edit(int member, int start, int end, String text) {}

    private static String merged(List<Edit> edits) {
        var merge = new Merge();
        edits.forEach(
                edit -> merge.add(edit.member, new Replacement(Finding.of("x", edit.start, edit.end), edit.text)));
        var out = new StringBuilder();
        assertThat(merge.apply(TEXT, 0, TEXT.length(), true, out)).isEqualTo(TEXT.length());
        return out.toString();
    }

    @Test
    void theLongestOfThoseThatOverlapStandsForAllThatTheyCover() {
        assertThat(merged(List.of(new Edit(0, 1, 3, "a"), new Edit(1, 2, 6, "b"), new Edit(2, 5, 8, "c"))))
                .isEqualTo("0b89");
    }

    @Test
    void ofEquallyLongOnesTheFirstDeclaredStands() {
        assertThat(merged(List.of(new Edit(1, 1, 4, "late"), new Edit(0, 3, 6, "early"))))
                .isEqualTo("0early6789");
        assertThat(merged(List.of(new Edit(1, 2, 8, "b"), new Edit(0, 2, 8, "a"))))
                .isEqualTo("01a89");
    }

    @Test
    void thoseThatOnlyTouchStayApart() {
        assertThat(merged(List.of(new Edit(0, 1, 3, "a"), new Edit(1, 3, 6, "b"))))
                .isEqualTo("0ab6789");
    }

    @Test
    void insertionsStandWhereNothingIsReplacedInTheOrderOfTheirGuardrails() {
        assertThat(merged(List.of(new Edit(1, 2, 2, "b"), new Edit(0, 2, 2, "a"), new Edit(2, 2, 4, "c"))))
                .isEqualTo("01abc456789");
        assertThat(merged(List.of(new Edit(0, 1, 5, "x"), new Edit(1, 3, 3, "lost"), new Edit(1, 5, 5, "kept"))))
                .isEqualTo("0xkept56789");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theOrderInWhichMembersReportChangesNothing(long seed) {
        var random = new Random(seed);
        for (int run = 0; run < 500; run++) {
            var edits = new ArrayList<Edit>();
            for (int member = 0; member < 4; member++) {
                int start = random.nextInt(TEXT.length());
                int end = start + random.nextInt(TEXT.length() - start + 1);
                edits.add(new Edit(member, start, end, "<" + member + ">"));
            }
            String expected = merged(edits);
            Collections.shuffle(edits, random);
            assertThat(merged(edits)).as("%s", edits).isEqualTo(expected);
        }
    }

    @Test
    void holdsWhatAnotherMemberMayStillExtend() {
        var merge = new Merge();
        merge.add(0, new Replacement(Finding.of("x", 1, 4), "a"));
        var out = new StringBuilder();

        assertThat(merge.apply(TEXT, 0, 3, false, out)).isEqualTo(1);
        assertThat(out).hasToString("0");
        assertThat(merge.apply(TEXT.substring(1), 1, 4, false, out)).isEqualTo(4);
        assertThat(out).hasToString("0a");
    }

    @Test
    void makesTheReplacementsOfOneGuardrail() {
        Verdict verdict = Verdict.replace(
                TEXT,
                new Replacement(Finding.of("x", 0, 2), "a"),
                new Replacement(Finding.of("x", 2, 2), "b"),
                new Replacement(Finding.of("x", 9, 10), ""));

        assertThat(verdict)
                .isEqualTo(Verdict.rewrite("ab2345678", verdict.findings().toArray(Finding[]::new)));
        assertThat(verdict.toString()).doesNotContain("ab2345678");
    }

    @Test
    void refusesReplacementsThatOverlapOrLieBeyondTheText() {
        var late = new Replacement(Finding.of("x", 8, 11), "a");
        var early = new Replacement(Finding.of("x", 7, 9), "secret");

        assertThatThrownBy(() -> Verdict.replace(TEXT, early, late))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("replacements must come in order and must not overlap: one starts at 8, the one before ends"
                        + " at 9");
        assertThatThrownBy(() -> Verdict.replace(TEXT, late))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("replacements must lie in the checked text, which has 10 characters; one ends at 11");
        assertThat(early.toString()).doesNotContain("secret");
    }
}
