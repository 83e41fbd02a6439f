package dev.llmops4j.templates.internal.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.change.ChangeLevel;
import dev.llmops4j.change.PromptDiff;
import dev.llmops4j.prompt.PromptVersion;
import dev.llmops4j.templates.internal.file.RandomPromptFile.Message;
import dev.llmops4j.templates.internal.mustache.Mode;
import dev.llmops4j.templates.internal.mustache.PartialLoader;
import dev.llmops4j.yaml.SourceFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a revision stands for, on files from a seed. */
class RevisionLawsTest {
    static LongStream seeds() {
        return LongStream.range(0, 500);
    }

    private static PromptVersion read(String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            SourceFile file = SourceFile.read("test.prompt", new ByteArrayInputStream(bytes));
            return PromptFileReader.read(
                    PromptFileName.parse("test.prompt", "test.prompt"), file, PartialLoader.NONE, Mode.STRICT);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void keyOrderCommentsQuotesAndLineEndsDoNotChangeIt(long seed) {
        var random = new Random(seed);
        var content = new RandomPromptFile(random);

        PromptVersion one = read(content.write(random));
        PromptVersion other = read(content.write(random));

        assertThat(other.revision()).isEqualTo(one.revision());
        assertThat(PromptDiff.between(one, other).changes()).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatTheModelNeverSeesDoesNotChangeIt(long seed) {
        var random = new Random(seed);
        var content = new RandomPromptFile(random);
        PromptVersion before = read(content.write(random));

        content.front.put("version", "9.9.9");
        content.front.put("description", "Another " + seed);
        content.front.put("metadata", Map.of("seed", seed));
        PromptVersion after = read(content.write(random));

        assertThat(after.revision()).isEqualTo(before.revision());
        assertThat(PromptDiff.between(before, after).level()).isEqualTo(ChangeLevel.NONE);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anyChangeThatReachesTheModelChangesIt(long seed) {
        for (Mutation mutation : Mutation.values()) {
            var random = new Random(seed);
            var content = new RandomPromptFile(random);
            PromptVersion before = read(content.write(random));
            mutation.apply(content, random);
            PromptVersion after = read(content.write(random));

            assertThat(after.revision()).as("%s", mutation).isNotEqualTo(before.revision());
            PromptDiff diff = PromptDiff.between(before, after);
            assertThat(diff.level()).as("%s", mutation).isNotEqualTo(ChangeLevel.NONE);
            assertThat(diff.changes())
                    .as("%s", mutation)
                    .anyMatch(change -> change.part().inRevision());
        }
    }

    /** Changes of content, each of which a model or a reader of its answers can see. */
    private enum Mutation {
        MODEL,
        PARAMETER,
        NEW_PARAMETER,
        LIMIT,
        OPTIONAL,
        TRUST,
        INPUT_SCHEMA,
        OUTPUT,
        TOOL,
        ONE_LETTER,
        TAG,
        SECTION,
        ROLE,
        NEW_MESSAGE,
        INDENT;

        void apply(RandomPromptFile content, Random random) {
            switch (this) {
                case MODEL -> content.front.merge("model", "other", (old, other) -> old + "-" + other);
                case PARAMETER -> change(content.front, "parameters", "temperature", 0.123);
                case NEW_PARAMETER -> change(content.front, "parameters", "seed", random.nextLong());
                case LIMIT -> input(content, "ticket", "max_chars", 1_000_000);
                case OPTIONAL -> input(content, "customer", "optional", false);
                case TRUST -> input(content, "ticket", "trust", "untrusted");
                case INPUT_SCHEMA -> input(content, "customer", "required", List.of("name"));
                case OUTPUT -> change(content.front, "output", "description", "one more");
                case TOOL ->
                    content.front.put("tools", List.of(RandomPromptFile.map("name", "tool-" + random.nextInt(99))));
                case ONE_LETTER -> last(content, text -> text + ".");
                case TAG -> last(content, text -> text + "{{ticket}}");
                case SECTION -> last(content, text -> text.replace("{{#customer}}for", "for{{#customer}}"));
                case ROLE ->
                    content.messages.set(
                            content.messages.size() - 1,
                            new Message(
                                    "system",
                                    content.messages
                                            .get(content.messages.size() - 1)
                                            .text()));
                case NEW_MESSAGE ->
                    content.messages.add(random.nextInt(content.messages.size() + 1), new Message("tool", "Result"));
                case INDENT -> last(content, text -> "  " + text);
            }
        }

        private static void last(RandomPromptFile content, UnaryOperator<String> edit) {
            int last = content.messages.size() - 1;
            Message message = content.messages.get(last);
            content.messages.set(last, new Message(message.role(), edit.apply(message.text())));
        }

        private static void input(RandomPromptFile content, String name, String key, Object value) {
            var inputs = copy(content.front.getOrDefault("inputs", Map.of()));
            change(inputs, name, key, value);
            content.front.put("inputs", inputs);
        }

        private static void change(Map<String, Object> all, String name, String key, Object value) {
            var inner = copy(all.getOrDefault(name, Map.of()));
            inner.put(key, value);
            all.put(name, inner);
        }

        private static Map<String, Object> copy(Object map) {
            var copy = new LinkedHashMap<String, Object>();
            ((Map<?, ?>) map).forEach((key, value) -> copy.put((String) key, value));
            return copy;
        }
    }
}
