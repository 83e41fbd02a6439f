package dev.llmops4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.testing.samples.Shape;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PublicApiTest {
    @Test
    void writesEveryConstructAsOneLine() {
        Stream<Class<?>> nested = Stream.of(Shape.class.getDeclaredClasses());
        var types = Stream.concat(Stream.of(Shape.class), nested)
                .sorted(Comparator.comparing(Class::getName))
                .toList();

        assertThat(PublicApi.textOf(types).replace("dev.llmops4j.testing.samples.", ""))
                .isEqualTo("""
                sealed interface Shape<T extends Comparable<T>> permits Shape.Named, Shape.Open
                  static int SIDES
                  <E extends Exception> java.util.Map<String, ? extends @Nullable T> sides(java.util.List<? super T>, E[]) throws java.io.IOException, E
                  default int count()
                  static Shape<String> of(@Nullable String)

                enum Shape.Colour
                  constants RED, GREEN

                record Shape.Named(String name, java.util.List<@Nullable String> others) implements Shape<String>
                  new(String)
                  <E extends Exception> java.util.Map<String, String> sides(java.util.List<? super String>, E[])
                  boolean isNamed()

                abstract class Shape.Open extends Hidden implements Shape<Integer>
                  protected long @Nullable [] areas
                  protected new()
                  final String inherited()
                  protected abstract void grow(int)

                @interface Shape.Priced
                  String value() default none

                final class Shape.Secret
                """);
    }

    @Test
    void leavesOutWhatNobodyOutsideCanName() throws ClassNotFoundException {
        assertThat(PublicApi.textOf(List.of(Class.forName("dev.llmops4j.testing.samples.Hidden"))))
                .isEmpty();
    }
}
