package dev.llmops4j.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTreeTest {
    @Test
    void aCopyIsEqualToWhatItCopiesBothWays() {
        Map<String, Object> plain = Map.of("a", List.of(1, 2L, new BigDecimal("0.5")), "b", Map.of("c", true));

        var copy = JsonTree.copyOfObject(plain);

        assertThat(copy.equals(plain)).isTrue();
        assertThat(plain.equals(copy)).isTrue();
        assertThat(copy.hashCode()).isEqualTo(plain.hashCode());
        assertThat(JsonTree.copyOfObject(copy)).isSameAs(copy);
    }

    @Test
    void nothingInsideCanBeChanged() {
        var list = new ArrayList<Object>(Arrays.asList(1, null));
        var copy = JsonTree.copyOfObject(new HashMap<>(Map.of("list", list, "map", new HashMap<>(Map.of("k", "v")))));

        list.clear();

        assertThat(copy.get("list")).isEqualTo(Arrays.asList(1, null));
        assertThatThrownBy(() -> ((List<?>) Objects.requireNonNull(copy.get("list"))).clear())
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> ((Map<?, ?>) Objects.requireNonNull(copy.get("map"))).clear())
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> copy.entrySet().iterator().next().setValue("x"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    /** Few names are searched one by one, many are not. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8, 9, 100})
    void findsEachNameAndKeepsTheOrder(int count) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        for (int i = count; i > 0; i--) {
            plain.put("n" + i, i % 3 == 0 ? null : i);
        }

        var copy = JsonTree.copyOfObject(plain);

        assertThat(copy).hasSize(count).isEqualTo(plain).hasSameHashCodeAs(plain);
        assertThat(List.copyOf(copy.keySet())).isEqualTo(List.copyOf(plain.keySet()));
        plain.forEach((name, value) -> {
            assertThat(copy.get(name)).isEqualTo(value);
            assertThat(copy.containsKey(name)).isTrue();
        });
        assertThat(copy.containsKey("n0")).isFalse();
        assertThat(copy.get("n0")).isNull();
        assertThat(copy.containsKey(null)).isFalse();
    }

    static Stream<Object> noJson() {
        return Stream.of(new AtomicInteger(1), Double.NaN, Float.POSITIVE_INFINITY, 'c', new int[0], Map.of(1, "x"));
    }

    @ParameterizedTest
    @MethodSource("noJson")
    void refusesWhatHasNoJsonForm(Object value) {
        assertThatThrownBy(() -> JsonTree.copyOfObject(Map.of("k", value)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesTheTypeOfAKeyThatIsNoString() {
        assertThatThrownBy(() -> JsonTree.copyOfObject(Map.of(1, "x")))
                .hasMessage("the keys of a JSON object must be strings, found a java.lang.Integer");
    }
}
