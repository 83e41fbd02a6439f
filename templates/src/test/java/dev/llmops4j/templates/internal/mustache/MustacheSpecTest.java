package dev.llmops4j.templates.internal.mustache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.TestAbortedException;

/** The Mustache specification's own cases, byte for byte, with the HTML escaping that it demands. */
class MustacheSpecTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> REQUIRED =
            List.of("comments", "delimiters", "interpolation", "inverted", "partials", "sections");
    private static final Map<String, String> SKIPPED = Map.of(
            "~inheritance", "parents and blocks are refused: a prompt is read from top to bottom; partials do the work",
            "~lambdas", "values are data: no function in them is called");
    private static final RenderRules HTML = new RenderRules(MustacheSpecTest::escape, tag -> false);

    @TestFactory
    Stream<DynamicContainer> rendersAsTheSpecificationSays() {
        requireData();
        return Stream.concat(REQUIRED.stream(), Stream.of("~dynamic-names"))
                .map(module -> DynamicContainer.dynamicContainer(
                        module,
                        cases(module)
                                .map(test -> DynamicTest.dynamicTest(
                                        test.get("name").asText(),
                                        () -> assertThat(render(test))
                                                .as(test.get("desc").asText())
                                                .isEqualTo(test.get("expected").asText())))));
    }

    @TestFactory
    Stream<DynamicTest> leavesOutOptionalModules() {
        requireData();
        return SKIPPED.entrySet().stream()
                .flatMap(skipped -> cases(skipped.getKey())
                        .map(test -> DynamicTest.dynamicTest(
                                skipped.getKey() + ": " + test.get("name").asText(), () -> {
                                    throw new TestAbortedException("Skipped: " + skipped.getValue());
                                })));
    }

    @Test
    void countsAllRequiredCases() {
        requireData();
        AtomicInteger passed = new AtomicInteger();
        REQUIRED.stream().flatMap(MustacheSpecTest::cases).forEach(test -> {
            if (render(test).equals(test.get("expected").asText())) {
                passed.incrementAndGet();
            }
        });
        assertThat(passed).hasValue(136);
    }

    private static Path data() {
        return Path.of(System.getProperty("shared.dir", "../shared"), "data", "mustache-spec");
    }

    private static void requireData() {
        assumeTrue(Files.isDirectory(data()), () -> "The Mustache specification is not at " + data());
    }

    private static Stream<JsonNode> cases(String module) {
        try {
            JsonNode file = JSON.readTree(data().resolve(module + ".json").toFile());
            return StreamSupport.stream(file.get("tests").spliterator(), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String render(JsonNode test) {
        PartialLoader partials =
                name -> Optional.ofNullable(test.path("partials").get(name))
                        .map(text -> TemplateSource.of(text.asText(), name));
        Object data = JSON.convertValue(test.get("data"), Object.class);
        return MustacheTemplate.parse(
                        TemplateSource.of(test.get("template").asText(), "case.mustache"), partials, Mode.LENIENT)
                .render(data, HTML);
    }

    private static String escape(Tag tag, ValuePlace place, String text) {
        return tag.kind() == Tag.Kind.RAW_VALUE
                ? text
                : text.replace("&", "&amp;")
                        .replace("\"", "&quot;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;");
    }
}
