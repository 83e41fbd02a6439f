package dev.llmops4j.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.change.SequenceDiff.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SequenceDiffTest {
    static LongStream seeds() {
        return LongStream.range(0, 500);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void isAsShortAsTheLongestCommonSubsequenceAllows(long seed) {
        var random = new Random(seed);
        List<Integer> before = numbers(random);
        List<Integer> after = numbers(random);

        List<Step> steps = SequenceDiff.steps(before, after);

        checkReplay(before, after, steps);
        long kept = steps.stream().filter(Step::isKept).count();
        assertThat(kept).isEqualTo(commonLength(before, after));
    }

    private static List<Integer> numbers(Random random) {
        int letters = 1 + random.nextInt(6);
        return random.ints(random.nextInt(40), 0, letters).boxed().toList();
    }

    /** Both sequences can be read off the steps, in order. */
    private static void checkReplay(List<?> before, List<?> after, List<Step> steps) {
        List<Integer> seenBefore =
                steps.stream().map(Step::before).filter(i -> i >= 0).toList();
        List<Integer> seenAfter =
                steps.stream().map(Step::after).filter(i -> i >= 0).toList();
        assertThat(seenBefore)
                .isEqualTo(IntStream.range(0, before.size()).boxed().toList());
        assertThat(seenAfter).isEqualTo(IntStream.range(0, after.size()).boxed().toList());
        steps.stream()
                .filter(Step::isKept)
                .forEach(step -> assertThat(before.get(step.before())).isEqualTo(after.get(step.after())));
    }

    private static long commonLength(List<Integer> a, List<Integer> b) {
        int[][] best = new int[a.size() + 1][b.size() + 1];
        for (int i = 1; i <= a.size(); i++) {
            for (int j = 1; j <= b.size(); j++) {
                best[i][j] = a.get(i - 1).equals(b.get(j - 1))
                        ? best[i - 1][j - 1] + 1
                        : Math.max(best[i - 1][j], best[i][j - 1]);
            }
        }
        return best[a.size()][b.size()];
    }

    @Test
    void findsAFewEditsInLongTexts() {
        var before = new ArrayList<>(IntStream.range(0, 300_000).boxed().toList());
        var after = new ArrayList<>(before);
        after.set(10, -1);
        after.remove(150_000);
        after.set(299_990, -2);

        List<Step> steps = SequenceDiff.steps(before, after);

        checkReplay(before, after, steps);
        assertThat(steps.stream().filter(step -> !step.isKept())).hasSize(5);
    }

    @Test
    void replacesTheMiddleOfTextsThatShareTooLittle() {
        List<Integer> before = IntStream.range(0, 5_000).boxed().toList();
        List<Integer> after = IntStream.range(0, 5_000)
                .map(i -> i < 5 || i > 4_990 ? i : -i)
                .boxed()
                .toList();

        List<Step> steps = SequenceDiff.steps(before, after);

        checkReplay(before, after, steps);
        assertThat(steps.stream().filter(Step::isKept)).hasSize(5 + 9);
    }

    @Test
    void whatGoesStandsBeforeWhatComes() {
        assertThat(SequenceDiff.steps(List.of("a", "b", "c"), List.of("a", "x", "c")))
                .containsExactly(new Step(0, 0), new Step(1, -1), new Step(-1, 1), new Step(2, 2));
    }
}
