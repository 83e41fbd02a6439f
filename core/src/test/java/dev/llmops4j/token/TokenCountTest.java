package dev.llmops4j.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TokenCountTest {
    @Test
    void addsBoundByBound() {
        TokenCount sum = new TokenCount(10, 8, 15).plus(TokenCount.exact(4));

        assertThat(sum).isEqualTo(new TokenCount(14, 12, 19)).hasToString("14 (12 to 19)");
        assertThat(sum.isExact()).isFalse();
    }

    @Test
    void exactCountsAddUpToAnExactOne() {
        TokenCount sum = TokenCount.exact(10).plus(TokenCount.exact(4));

        assertThat(sum).isEqualTo(TokenCount.exact(14)).hasToString("14");
        assertThat(sum.isExact()).isTrue();
    }

    @Test
    void rejectsBoundsOutOfOrder() {
        assertThatThrownBy(() -> new TokenCount(10, 11, 12))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a count needs 0 <= low <= tokens <= high, was low 11, tokens 10, high 12");
        assertThatThrownBy(() -> new TokenCount(10, 9, 9)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TokenCount.exact(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
