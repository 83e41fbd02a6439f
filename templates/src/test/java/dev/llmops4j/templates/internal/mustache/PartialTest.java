package dev.llmops4j.templates.internal.mustache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PartialTest {

    /** A loader as trusting as can be: whatever name comes, it reads the file below its root. */
    private static PartialLoader trusting(Path root, List<String> asked) {
        return name -> {
            asked.add(name);
            Path file = root.resolve(name);
            try {
                return Files.exists(file)
                        ? Optional.of(TemplateSource.of(Files.readString(file), name))
                        : Optional.empty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void neverReadsOutsideOfTheLoader(Mode mode, @TempDir Path directory) throws IOException {
        Path root = Files.createDirectory(directory.resolve("prompts"));
        Path secret = Files.writeString(directory.resolve("secret.txt"), "the secret");
        Files.writeString(root.resolve("inside"), "x");
        List<String> asked = new ArrayList<>();
        for (String name : List.of(
                secret.toString(),
                secret.toUri().toString(),
                "file://" + secret,
                "jar:file:/a.jar!/b",
                "http://localhost/x",
                "../secret.txt",
                "inside/../../secret.txt",
                "..\\secret.txt",
                "./inside",
                "a//b",
                "a/",
                "",
                "C:secret")) {
            assertThatExceptionOfType(MustacheSyntaxException.class)
                    .as(name)
                    .isThrownBy(() -> MustacheTemplate.parse(
                            TemplateSource.of("{{> " + name + "}}", "t"), trusting(root, asked), mode))
                    .withMessageContaining("(t:1:1)")
                    .withMessageNotContaining("the secret");
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void neverReadsTheClassPath() {
        String resource = "dev/llmops4j/templates/internal/mustache/PartialTest.class";
        assertThat(getClass().getClassLoader().getResource(resource)).isNotNull();
        assertThat(Templates.lenient("[{{>" + resource + "}}]").render(Map.of()))
                .isEqualTo("[]");
        assertThatExceptionOfType(MustacheSyntaxException.class)
                .isThrownBy(() -> Templates.strict("{{>" + resource + "}}"));
    }

    @Test
    void doesNotLoadAPartialOfAnUnsafeNameThatAValueGives() {
        List<String> asked = new ArrayList<>();
        MustacheTemplate template = MustacheTemplate.parse(
                TemplateSource.of("[{{>*which}}]", "t"), trusting(Path.of("/"), asked), Mode.LENIENT);
        assertThat(template.render(Map.of("which", "../etc/passwd"))).isEqualTo("[]");
        assertThat(template.render(Map.of("which", "/etc/passwd"))).isEqualTo("[]");
        assertThat(asked).isEmpty();
    }

    @Test
    void refusesPartialsNamedByValuesInStrictMode() {
        assertThatExceptionOfType(MustacheSyntaxException.class)
                .isThrownBy(() -> Templates.strict("{{>*which}}"))
                .withMessageStartingWith("{{>*which}} takes its partial's name from a value");
    }

    @Test
    void namesTheCircleOfPartialsInStrictMode() {
        Map<String, String> partials = Map.of("a", "{{>b}}", "b", "\n {{>c}}", "c", "{{>b}}");
        assertThatExceptionOfType(MustacheSyntaxException.class)
                .isThrownBy(() -> Templates.strict("{{>a}}", partials))
                .withMessage("Partials include each other in a circle: b → c → b. Take one of these tags out."
                        + " (c.mustache:1:1)");
    }

    @Test
    void stopsRecursionThatDataDoesNotEnd() {
        MustacheTemplate template = Templates.lenient("{{>a}}", Map.of("a", "x{{#more}}{{>a}}{{/more}}"));
        Map<String, Object> endless = new HashMap<>();
        endless.put("more", endless);
        assertThatExceptionOfType(MustacheRenderException.class)
                .isThrownBy(() -> template.render(endless))
                .withMessageContaining("nested more than 400 deep");
        assertThatExceptionOfType(MustacheRenderException.class)
                .isThrownBy(() -> Templates.lenient("{{>a}}", Map.of("a", "{{^x}}{{>a}}{{/x}}"))
                        .render(Map.of()));
    }

    @Test
    void indentsEachLevelOfARecursivePartial() {
        String node = "- {{name}}\n{{#children}}\n  {{>node}}\n{{/children}}\n";
        Map<String, Object> leaf = Map.of("name", "leaf", "children", List.of());
        Map<String, Object> middle = Map.of("name", "middle", "children", List.of(leaf, leaf));
        Map<String, Object> top = Map.of("name", "top", "children", List.of(middle));
        assertThat(Templates.lenient("{{>node}}", Map.of("node", node)).render(top))
                .isEqualTo("- top\n  - middle\n    - leaf\n    - leaf\n");
    }

    @Test
    void indentsLinesButNotValuesOrEmptyLines() {
        Map<String, String> partials = Map.of("p", "{{v}}\n\nb\r\n\r\n{{#v}}\nc{{/v}}\n");
        assertThat(Templates.strict("x\n  {{>p}}\ny", partials).render(Map.of("v", "1\n2")))
                .isEqualTo("x\n  1\n2\n\n  b\r\n\r\n  c\ny");
    }

    @Test
    void reportsMistakesAtTheirPlaceInThePartial() {
        assertThatExceptionOfType(MustacheSyntaxException.class)
                .isThrownBy(() -> Templates.strict("\n  {{>p}}", Map.of("p", "x\n{{#a}}")))
                .withMessageEndingWith("(p.mustache:2:1)");
        assertThatExceptionOfType(MustacheRenderException.class)
                .isThrownBy(() -> Templates.strict("\n  {{>p}}", Map.of("p", "x\ny {{a}}"))
                        .render(Map.of()))
                .withMessageEndingWith("(p.mustache:2:3)");
    }

    @Test
    void refusesPartialsThatMultiplyBeyondMeasure() {
        Map<String, String> partials = new HashMap<>(Map.of("p0", "x"));
        for (int i = 1; i < 40; i++) {
            partials.put("p" + i, "{{>p" + (i - 1) + "}}{{>p" + (i - 1) + "}}");
        }
        assertThatExceptionOfType(MustacheSyntaxException.class)
                .isThrownBy(() -> Templates.strict("{{>p39}}", partials))
                .withMessageContaining("come to more than 2000000 characters");
    }

    @Test
    void asksForEachPartialOnce() {
        List<String> asked = new ArrayList<>();
        PartialLoader loader = name -> {
            asked.add(name);
            return Optional.of(TemplateSource.of("x", name));
        };
        MustacheTemplate.parse(TemplateSource.of("{{>a}}{{>b}}{{>a}}", "t"), loader, Mode.STRICT)
                .render(Map.of());
        assertThat(asked).containsExactly("a", "b");
    }
}
