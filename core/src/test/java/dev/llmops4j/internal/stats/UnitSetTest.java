package dev.llmops4j.internal.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnitSetTest {
    @Test
    void takesEachUnitOnce() {
        var set = new UnitSet(100_000);

        long first = IntStream.range(0, 100_000)
                .filter(i -> set.add(UnitSet.hash("u-" + i)))
                .count();
        long second = IntStream.range(0, 100_000)
                .filter(i -> set.add(UnitSet.hash("u-" + i)))
                .count();

        assertThat(first).isEqualTo(100_000);
        assertThat(second).isZero();
        assertThat(set.isFull()).isTrue();
    }

    @Test
    void takesNoMoreThanItsLimit() {
        var set = new UnitSet(2);

        assertThat(set.add(1)).isTrue();
        assertThat(set.add(2)).isTrue();
        assertThat(set.add(3)).isFalse();
        assertThat(set.add(2)).isFalse();
    }

    @Test
    void takesTheHashThatMarksAFreePlace() {
        var set = new UnitSet(2);

        assertThat(set.add(0)).isTrue();
        assertThat(set.add(0)).isFalse();
    }

    @Test
    void namesThatDifferLittleHaveHashesThatDifferMuch() {
        Set<Long> low = new HashSet<>();
        IntStream.range(0, 256).forEach(i -> low.add(UnitSet.hash("user-" + i) & 0xffff));

        assertThat(low).hasSizeGreaterThan(245);
    }
}
