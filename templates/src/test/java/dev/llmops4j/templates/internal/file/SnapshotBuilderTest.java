package dev.llmops4j.templates.internal.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.templates.internal.mustache.Mode;
import dev.llmops4j.templates.internal.mustache.TemplateSource;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which files are opened when a repository is looked at again. */
class SnapshotBuilderTest {
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger partials = new AtomicInteger();
    private Snapshot snapshot = Snapshot.empty("test");

    private FoundFile file(String path, String text, @Nullable Object stamp) {
        return new FoundFile(
                path,
                path,
                () -> {
                    opened.incrementAndGet();
                    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
                },
                stamp);
    }

    private Optional<TemplateSource> partial(String name) {
        partials.incrementAndGet();
        return Optional.of(new TemplateSource("text", name, 1, 1));
    }

    /** How many files are opened. */
    private int look(@Nullable Object partialsStamp, List<FoundFile> files) {
        opened.set(0);
        snapshot = new SnapshotBuilder(snapshot, this::partial, Mode.STRICT)
                .partialsStamp(partialsStamp)
                .add(files)
                .build();
        return opened.get();
    }

    private int look(@Nullable Object partialsStamp, @Nullable Object stamp) {
        return look(partialsStamp, List.of(file("a.prompt", "Hi", stamp)));
    }

    @Test
    void whatHasNotChangedIsNotReadAgain() {
        assertThat(look("p1", "s1")).isEqualTo(1);
        assertThat(look("p1", "s1")).isZero();
        assertThat(look("p1", "s2")).as("another stamp").isEqualTo(1);
        assertThat(look("p2", "s2")).as("another partial").isEqualTo(1);
        assertThat(look("p2", "s2")).isZero();
        assertThat(snapshot.problems()).isEmpty();
    }

    @Test
    void whatMayHaveChangedIsReadAgain() {
        for (int i = 0; i < 2; i++) {
            assertThat(look("p1", (Object) null)).isEqualTo(1);
            assertThat(look(null, "s1")).isEqualTo(1);
        }
    }

    @Test
    void whatCouldNotBeReadIsReadAgain() {
        look("p1", "s1");
        for (int i = 0; i < 2; i++) {
            assertThat(look("p1", List.of(file("a.prompt", "Hi {{", "s2")))).isEqualTo(1);
            assertThat(snapshot.problems()).hasSize(1);
        }
        assertThat(look("p1", "s1")).as("its first content again").isEqualTo(1);
        assertThat(snapshot.problems()).isEmpty();
    }

    @Test
    void manyFilesAreReadBySeveralThreadsAndAPartialOnce() {
        List<FoundFile> files = IntStream.range(0, 1_000)
                .mapToObj(i -> file("p" + i + ".prompt", i % 10 == 3 ? "{{" : i + " {{> tone}}", "s"))
                .toList();

        assertThat(look("p1", files)).isEqualTo(1_000);
        assertThat(partials).hasValue(1);
        assertThat(snapshot.catalog().ids()).hasSize(900);
        assertThat(snapshot.problems())
                .extracting(problem -> String.valueOf(problem.location()))
                .startsWith("p3.prompt:1:1", "p13.prompt:1:1", "p23.prompt:1:1")
                .hasSize(100);
    }
}
