package dev.llmops4j.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {
    private static final List<String> KNOWN = List.of("category", "city", "country", "summary");

    @ParameterizedTest
    @CsvSource({"citty, city", "ctiy, city", "cit, city", "catgory, category", "Summary, summary", "countri, country"})
    void findsTheNameThatWasMeant(String wrong, String meant) {
        assertThat(NearestName.of(wrong, KNOWN)).isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({"town", "cat", "x", "categorisation"})
    void offersNothingThatIsFarAway(String wrong) {
        assertThat(NearestName.of(wrong, KNOWN)).isNull();
    }

    @Test
    void takesTheFirstInOrderOfTwoThatAreAsNear() {
        assertThat(NearestName.of("ac", List.of("ad", "ab"))).isEqualTo("ab");
    }

    @Test
    void doesNotCompareWhatIsTooLongForAName() {
        assertThat(NearestName.of("c".repeat(101), List.of("c".repeat(100)))).isNull();
    }
}
