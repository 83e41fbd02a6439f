package dev.llmops4j.change;

import static dev.llmops4j.change.ChangeLevel.MAJOR;
import static dev.llmops4j.change.ChangeLevel.MINOR;
import static dev.llmops4j.change.ChangeLevel.NONE;
import static dev.llmops4j.change.ChangeLevel.PATCH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.prompt.SemanticVersion;
import dev.llmops4j.prompt.VersionRange;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeLevelTest {
    @ParameterizedTest
    @CsvSource({
        "1.4.2, 2.0.0, 1.5.0, 1.4.3",
        "0.3.1, 0.4.0, 0.3.2, 0.3.2",
        "0.0.3, 0.1.0, 0.0.4, 0.0.4",
        "0.0.0, 0.1.0, 0.1.0, 0.1.0",
        "2.0.0-rc.1, 2.0.0, 2.0.0, 2.0.0",
        "2.1.0-rc.1, 3.0.0, 2.1.0, 2.1.0",
        "2.1.3-rc.1, 3.0.0, 2.2.0, 2.1.3",
        "0.2.0-a, 0.2.0, 0.2.0, 0.2.0",
        "1.4.2+build, 2.0.0, 1.5.0, 1.4.3",
    })
    void namesTheSmallestVersion(String current, String major, String minor, String patch) {
        SemanticVersion version = SemanticVersion.parse(current);

        assertThat(MAJOR.next(version)).hasToString(major);
        assertThat(MINOR.next(version)).hasToString(minor);
        assertThat(PATCH.next(version)).hasToString(patch);
        assertThat(NONE.next(version)).isEqualTo(version);
    }

    @ParameterizedTest
    @CsvSource({
        "1.0.0, 2.0.0, true, true, true",
        "1.0.0, 2.0.0-rc.1, true, true, true",
        "1.0.0, 1.1.0, false, true, true",
        "1.0.0, 1.0.1, false, false, true",
        "1.0.0, 3.7.1, true, true, true",
        "1.0.0, 1.0.0, false, false, false",
        "1.0.0, 0.9.0, false, false, false",
        "1.0.0, 1.0.0+b, false, false, false",
        "2.0.0-rc.1, 2.0.0-rc.2, true, true, true",
        "2.1.0-rc.1, 2.1.0-rc.2, false, true, true",
        "0.3.0, 0.3.1, false, true, true",
        "0.3.0, 0.4.0, true, true, true",
    })
    void knowsWhichStepsAreLargeEnough(String before, String after, boolean major, boolean minor, boolean patch) {
        SemanticVersion from = SemanticVersion.parse(before);
        SemanticVersion to = SemanticVersion.parse(after);

        assertThat(MAJOR.allows(from, to)).isEqualTo(major);
        assertThat(MINOR.allows(from, to)).isEqualTo(minor);
        assertThat(PATCH.allows(from, to)).isEqualTo(patch);
        assertThat(NONE.allows(from, to)).isTrue();
    }

    /** Whoever asks for {@code ^version} gets what does not break him, and not what does. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void agreesWithCaretRanges(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            SemanticVersion version = SemanticVersion.of(random.nextInt(3), 1 + random.nextInt(4), random.nextInt(4));
            VersionRange compatible = VersionRange.parse("^" + version);

            assertThat(compatible.contains(MAJOR.next(version)))
                    .as("%s", version)
                    .isFalse();
            assertThat(compatible.contains(MINOR.next(version)))
                    .as("%s", version)
                    .isTrue();
            assertThat(compatible.contains(PATCH.next(version)))
                    .as("%s", version)
                    .isTrue();
            for (ChangeLevel level : new ChangeLevel[] {PATCH, MINOR, MAJOR}) {
                assertThat(level.next(version)).isGreaterThan(version);
                assertThat(level.allows(version, level.next(version))).isTrue();
            }
        }
    }

    @Test
    void aGreaterLevelWins() {
        assertThat(PATCH.or(MAJOR)).isEqualTo(MAJOR);
        assertThat(MAJOR.or(PATCH)).isEqualTo(MAJOR);
        assertThat(NONE.or(NONE)).isEqualTo(NONE);
    }
}
