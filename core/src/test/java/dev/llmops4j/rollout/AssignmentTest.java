package dev.llmops4j.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.llmops4j.prompt.SemanticVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssignmentTest {
    private static final SemanticVersion CONTROL = SemanticVersion.of(2, 0, 0);
    private static final SemanticVersion LOWER = SemanticVersion.of(2, 1, 0);
    private static final SemanticVersion HIGHER = SemanticVersion.parse("3.0.0-rc.1");
    private static final int UNITS = 1_000_000;

    private static Rollout rollout(String name, int lower, int higher) {
        return new Rollout(
                name,
                "production",
                "user",
                List.of(new Arm(HIGHER, higher), new Arm(LOWER, lower), new Arm(CONTROL, 10_000 - lower - higher)),
                null,
                false,
                null,
                null);
    }

    private static Assignment assignment(String name, int lower, int higher) {
        return new Assignment(rollout(name, lower, higher), CONTROL);
    }

    /** The file was written by another language: whoever reimplements the assignment can check against it. */
    @Test
    void agreesWithTheGoldenFile() throws IOException {
        List<String> rows;
        try (InputStream in =
                Objects.requireNonNull(AssignmentTest.class.getResourceAsStream("assignments.tsv"), "golden file")) {
            rows = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
        assertThat(rows).hasSizeGreaterThan(200);
        assertThat(rows).allSatisfy(row -> {
            String[] cells = row.split("\t", -1);
            assertThat(Assignment.bucket(cells[0], cells[1])).isEqualTo(Integer.parseInt(cells[2]));
            assertThat(assignment(cells[0], 2_550, 1_000).versionOf(cells[1]))
                    .isEqualTo(SemanticVersion.parse(cells[3]));
        });
    }

    /** Pearson's chi-square over all buckets; 10,443 is its 0.999 quantile at 9,999 degrees of freedom. */
    @ParameterizedTest
    @ValueSource(strings = {"shorter-answer", "a", "2026_winter-rollout"})
    void fillsAllBucketsAlike(String rollout) {
        var counts = new int[Assignment.BUCKETS];
        for (int unit = 0; unit < UNITS; unit++) {
            counts[Assignment.bucket(rollout, "user-" + unit)]++;
        }
        double expected = (double) UNITS / Assignment.BUCKETS;
        double chiSquare = IntStream.of(counts)
                .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                .sum();
        assertThat(chiSquare).isBetween(9_568.0, 10_443.0);
    }

    /** 13.8 is the 0.999 quantile at 2 degrees of freedom. */
    @Test
    void splitsAsDeclared() {
        Assignment assignment = assignment("split", 1_000, 250);
        int lower = 0;
        int higher = 0;
        for (int unit = 0; unit < UNITS; unit++) {
            SemanticVersion version = assignment.versionOf("user-" + unit);
            lower += version.equals(LOWER) ? 1 : 0;
            higher += version.equals(HIGHER) ? 1 : 0;
        }
        double chiSquare = term(lower, 0.10) + term(higher, 0.025) + term(UNITS - lower - higher, 0.875);
        assertThat(chiSquare).isLessThan(13.8);
    }

    private static double term(int count, double share) {
        double expected = UNITS * share;
        return (count - expected) * (count - expected) / expected;
    }

    /** A contingency table of tenths of both; 126.1 is the 0.999 quantile at 81 degrees of freedom. */
    @Test
    void twoRolloutsAreIndependent() {
        var table = new int[10][10];
        for (int unit = 0; unit < UNITS; unit++) {
            String key = "user-" + unit;
            table[Assignment.bucket("tone", key) / 1_000][Assignment.bucket("length", key) / 1_000]++;
        }
        double chiSquare = 0;
        for (int row = 0; row < 10; row++) {
            for (int column = 0; column < 10; column++) {
                int at = column;
                double expected = (double) IntStream.of(table[row]).sum()
                        * IntStream.range(0, 10).map(r -> table[r][at]).sum()
                        / UNITS;
                chiSquare += (table[row][column] - expected) * (table[row][column] - expected) / expected;
            }
        }
        assertThat(chiSquare).isLessThan(126.1);
    }

    /** The law of ramps: whoever changes versions comes from the control if a share grew, goes to it if one fell. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void movesUnitsFromAndToTheControlOnly(long seed) {
        var random = new Random(seed);
        int lower = 0;
        int higher = 0;
        for (int step = 0; step < 25; step++) {
            boolean rampsLower = random.nextBoolean();
            int nextLower = rampsLower ? random.nextInt(10_001 - higher) : lower;
            int nextHigher = rampsLower ? higher : random.nextInt(10_001 - lower);
            boolean grows = nextLower + nextHigher > lower + higher;
            Assignment before = assignment("ramp-" + seed, lower, higher);
            Assignment after = assignment("ramp-" + seed, nextLower, nextHigher);
            for (int unit = 0; unit < 500; unit++) {
                SemanticVersion was = before.versionOf("u" + unit);
                SemanticVersion is = after.versionOf("u" + unit);
                if (!was.equals(is)) {
                    assertThat(grows ? was : is)
                            .as("seed %d, step %d", seed, step)
                            .isEqualTo(CONTROL);
                }
            }
            lower = nextLower;
            higher = nextHigher;
        }
    }

    @Test
    void addingAHigherVersionMovesNobodyElse() {
        var two = new Rollout(
                "grow",
                "production",
                "user",
                List.of(new Arm(CONTROL, 7_000), new Arm(LOWER, 3_000)),
                null,
                false,
                null,
                null);
        Assignment before = new Assignment(two, CONTROL);
        Assignment after = assignment("grow", 3_000, 2_000);
        for (int unit = 0; unit < 20_000; unit++) {
            SemanticVersion is = after.versionOf("u" + unit);
            assertThat(is.equals(HIGHER) || is.equals(before.versionOf("u" + unit)))
                    .isTrue();
        }
    }

    @Test
    void refusesAControlThatIsNoArm() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Assignment(rollout("x", 10, 10), SemanticVersion.of(9, 0, 0)))
                .withMessage("the split of rollout 'x' has no 9.0.0, which is its control");
    }

    @Test
    void countsALoneSurrogateAsAQuestionMark() {
        assertThat(Assignment.bucket("r", "\ud800")).isEqualTo(Assignment.bucket("r", "?"));
    }

    private static Rollout with(String name, String unit, Arm... arms) {
        return new Rollout(name, "production", unit, List.of(arms), null, false, null, null);
    }

    @Test
    void refusesWhatCannotBeARollout() {
        var half = new Arm(CONTROL, 5_000);
        var other = new Arm(LOWER, 5_000);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with("a:b", "user", half, other))
                .withMessage("a rollout's name must be at most 64 letters, digits, '_', '-' or '.',"
                        + " starting with a letter or digit");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with("a", "customer", half, other))
                .withMessage("unit must be user, session, tenant or tags.<name of a tag>, was 'customer'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with("a", "user", half))
                .withMessageStartingWith("split must name the label's own version and one or two others, has 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with("a", "user", half, new Arm(LOWER, 4_999)))
                .withMessage("the shares of split must sum to 100, sum to 99.99");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with("a", "user", half, half))
                .withMessage("split names version 2.0.0 twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Arm(CONTROL, 10_001))
                .withMessage("the share of 2.0.0 must be 0 to 100 %, was 100.01 %");
    }
}
