package dev.llmops4j.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCodecTest {
    private static final String SECRET = "zanzibar";

    private final JsonCodec codec = JsonCodec.jackson();

    record Point(int x, int y) {}

    record Line(List<Point> points) {}

    @Test
    void readsWhatItWrote() {
        var line = new Line(List.of(new Point(1, 2), new Point(3, 4)));

        assertThat(codec.read(codec.write(line), Line.class)).isEqualTo(line);
    }

    @Test
    void readsPlainValues() {
        assertThat(codec.readTree("{\"a\":[1,\"b\",null,true]}"))
                .isEqualTo(Map.of("a", java.util.Arrays.asList(1, "b", null, true)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"x\":1}",
                "{\"x\":1,\"y\":null}",
                "{\"x\":1,\"y\":2,\"z\":3}",
                "{\"x\":1,\"y\":2} {}",
                "{\"x\":1,\"x\":1,\"y\":2}",
                "zanzibar",
                "{\"x\":\"zanzibar\",\"y\":2}",
                "{\"x\":1,\"zanzibar\":2",
                ""
            })
    void refusesWhatDoesNotFitWithoutQuotingIt(String json) {
        assertThatThrownBy(() -> codec.read(json, Point.class))
                .isInstanceOf(JsonException.class)
                .hasNoCause()
                .satisfies(e -> assertThat(e.toString()).doesNotContain(SECRET));
    }

    @Test
    void namesThePlace() {
        assertThatThrownBy(() -> codec.read("{\"points\":[{\"x\":1,\"y\":2},{\"x\":true,\"y\":2}]}", Line.class))
                .isInstanceOfSatisfying(JsonException.class, e -> {
                    assertThat(e.path()).isEqualTo("/points/1/x");
                    assertThat(e.offset()).isPositive();
                });
    }

    @Test
    void schemasAreEqualWhateverTheOrderOfTheirKeys() {
        assertThat(JsonSchema.parse("{\"type\":\"object\",\"required\":[\"a\"]}"))
                .isEqualTo(JsonSchema.parse("{\"required\":[\"a\"],\"type\":\"object\"}"));
        assertThatThrownBy(() -> JsonSchema.parse("[1]")).hasMessageContaining("must be a JSON object");
    }
}
