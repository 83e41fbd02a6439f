package dev.llmops4j.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SemanticVersionTest {
    /** The order that semver.org gives in section 11, with more around it. */
    private static final List<String> ASCENDING = List.of(
            "0.0.1",
            "1.0.0-alpha",
            "1.0.0-alpha.1",
            "1.0.0-alpha.beta",
            "1.0.0-beta",
            "1.0.0-beta.2",
            "1.0.0-beta.11",
            "1.0.0-rc.1",
            "1.0.0",
            "1.0.0+b1",
            "1.0.10",
            "1.2.0",
            "10.0.0");

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void ordersByPrecedence(long seed) {
        var versions =
                new ArrayList<>(ASCENDING.stream().map(SemanticVersion::parse).toList());
        Collections.shuffle(versions, new Random(seed));

        Collections.sort(versions);

        assertThat(versions).map(SemanticVersion::toString).isEqualTo(ASCENDING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1", "1.2", "01.2.3", "1.2.3-", "1.2.3-01", "1.2.3+", "v1.2.3", "1.2.3 ", "", "1.2.-3", "١.٢.٣"})
    void refusesWhatIsNotAVersion(String text) {
        assertThatThrownBy(() -> SemanticVersion.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("is not a semantic version; write three numbers, such as 2.1.0 or 2.1.0-rc.1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "^2         ; 2.0.0 2.9.9          ; 1.9.9 3.0.0 3.0.0-rc.1 2.1.0-rc.1",
                "^1.2.3     ; 1.2.3 1.9.0          ; 1.2.2 2.0.0",
                "^0.2.3     ; 0.2.3 0.2.9          ; 0.3.0 0.2.2",
                "^0.0.3     ; 0.0.3                ; 0.0.4 0.1.0",
                "^0         ; 0.0.0 0.9.9          ; 1.0.0",
                "~2.1       ; 2.1.0 2.1.9          ; 2.2.0 2.0.9",
                "~2.1.3     ; 2.1.3 2.1.9          ; 2.2.0 2.1.2",
                "~2         ; 2.0.0 2.9.0          ; 3.0.0",
                ">=1 <3     ; 1.0.0 2.9.9          ; 0.9.9 3.0.0 3.0.0-rc.1",
                ">1         ; 2.0.0                ; 1.0.0 1.9.9",
                "<=2        ; 2.9.9 1.0.0          ; 3.0.0",
                "2.x        ; 2.0.0 2.5.1          ; 3.0.0 1.0.0",
                "2.1.*      ; 2.1.0 2.1.7          ; 2.2.0",
                "*          ; 0.0.1 9.9.9          ; 1.0.0-rc.1",
                "=2.1.0     ; 2.1.0                ; 2.1.1",
                "1 || ^3    ; 1.5.0 3.1.0          ; 2.0.0",
                ">=2.0.0-rc.1 ; 2.0.0-rc.2 2.0.0   ; 2.0.0-beta 2.1.0-rc.1",
                "^1.2.3-beta.2 ; 1.2.3-beta.4 1.2.3 1.9.0 ; 1.2.3-beta.1 1.2.4-beta.2 2.0.0-alpha",
                "~1.2.3-beta.2 ; 1.2.3-beta.4 1.2.9      ; 1.2.4-beta.2 1.3.0",
                "^0.0.3-beta ; 0.0.3-pr.2 0.0.3    ; 0.0.4 0.0.3-alpha",
                "^0.0       ; 0.0.0 0.0.9          ; 0.1.0 0.1.0-rc.1",
                "^0.0.x     ; 0.0.0 0.0.9          ; 0.1.0",
                "^1.x       ; 1.0.0 1.9.9          ; 2.0.0 0.9.9",
                "~0         ; 0.0.0 0.9.9          ; 1.0.0",
                ">=2.0.0-0  ; 2.0.0-alpha 2.0.0 3.0.0 ; 1.9.9 2.1.0-alpha",
                "<2.0.0-0   ; 1.9.9                ; 2.0.0-alpha 2.0.0",
                ">1.2       ; 1.3.0 2.0.0          ; 1.2.9 1.3.0-rc.1",
                ">1.2.0     ; 1.2.1                ; 1.2.0 1.2.0+b1",
                "=1.2.0     ; 1.2.0 1.2.0+b1       ; 1.2.1",
                "1.2.0+b2   ; 1.2.0 1.2.0+b1       ; 1.2.1",
                "<=1.2      ; 1.2.9 0.0.1          ; 1.3.0 1.3.0-rc.1",
                "<1.2       ; 1.1.9                ; 1.2.0 1.2.0-rc.1",
                ">=1.2.0-a <1.2.0 ; 1.2.0-b        ; 1.2.0 1.1.0",
                ">= 1.2 < 2 ; 1.2.0 1.9.9          ; 2.0.0 1.1.9",
                "X          ; 3.2.1                ; 3.2.1-rc.1",
                "^1 || ~3.1 || 5.0.0 ; 1.9.0 3.1.4 5.0.0 ; 2.0.0 3.2.0 5.0.1",
            })
    void matchesRanges(String range, String inside, String outside) {
        VersionRange parsed = VersionRange.parse(range);

        assertThat(inside.split(" ")).allMatch(version -> parsed.contains(SemanticVersion.parse(version)));
        assertThat(outside.split(" ")).noneMatch(version -> parsed.contains(SemanticVersion.parse(version)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<*", ">*", ">=1.2.0-a <1.2", ">2 <1"})
    void someRangesHoldNothing(String text) {
        VersionRange range = VersionRange.parse(text);

        assertThat(ASCENDING).noneMatch(version -> range.contains(SemanticVersion.parse(version)));
        assertThat(range.contains(SemanticVersion.parse("1.2.0-b"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"^", "~~1", ">=", "1 ||", "^1.2.3.4", "latest", "1.2.3-", "^-1"})
    void refusesWhatIsNotARange(String text) {
        assertThatThrownBy(() -> VersionRange.parse(text))
                .hasMessage("'" + text + "' is not a version range; write such as ^2, ~2.1, 2.x or >=1 <3");
    }

    @Test
    void readsEachKindOfSelector() {
        assertThat(VersionSelector.parse("")).isEqualTo(VersionSelector.DEFAULT);
        assertThat(VersionSelector.parse("2.1.0")).isInstanceOf(VersionSelector.Exact.class);
        assertThat(VersionSelector.parse("2.1")).isInstanceOf(VersionSelector.Range.class);
        assertThat(VersionSelector.parse("^2")).isInstanceOf(VersionSelector.Range.class);
        assertThat(VersionSelector.parse("x")).isInstanceOf(VersionSelector.Range.class);
        assertThat(VersionSelector.parse("production")).isEqualTo(new VersionSelector.Label("production"));
        assertThat(VersionSelector.parse("rev:3f2a91c")).isEqualTo(new VersionSelector.RevisionPrefix("3f2a91c"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rev:3f", "rev:XYZXYZX", "prod/eu", "prod uction", "^^1"})
    void refusesWhatIsNotASelector(String text) {
        assertThatThrownBy(() -> VersionSelector.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void showsNoLongOrHiddenTextInItsError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SemanticVersion.parse("2.1\u0000"))
                .withMessage("'2.1\\u{0}' is not a semantic version; write three numbers, such as 2.1.0 or 2.1.0-rc.1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SemanticVersion.parse("x".repeat(1_000)))
                .withMessageStartingWith("a text of 1000 characters is not a semantic version");
    }
}
