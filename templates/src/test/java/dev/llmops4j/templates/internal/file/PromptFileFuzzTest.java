package dev.llmops4j.templates.internal.file;

import static dev.llmops4j.templates.internal.file.Fuzzed.FILE;
import static dev.llmops4j.templates.internal.file.Fuzzed.assertTold;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.llmops4j.error.PromptSyntaxException;
import dev.llmops4j.error.RenderException;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptVersion;
import dev.llmops4j.templates.internal.mustache.Mode;
import dev.llmops4j.templates.internal.mustache.PartialLoader;
import dev.llmops4j.templates.internal.mustache.TemplateSource;
import dev.llmops4j.templates.internal.render.CompiledPrompt;
import dev.llmops4j.templates.internal.render.PromptTag;
import dev.llmops4j.yaml.SourceFile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes are a prompt or a {@link PromptSyntaxException}. {@code -Pfuzz} searches for more inputs. */
class PromptFileFuzzTest {
    private static final PromptFileName NAME = new PromptFileName(PromptId.of("fuzz"), null);
    private static final PartialLoader PARTIALS = name -> name.equals("p")
            ? Optional.of(TemplateSource.of("in {{#a}}part{{/a}}", FILE))
            : name.equals("q") ? Optional.of(TemplateSource.of("{{>q}}", FILE)) : Optional.empty();
    private static final List<String> PIECES = List.of(
            "---\n",
            "version: 1.0.0\n",
            "inputs:\n",
            "  a: string\n",
            "  b: {type: object, trust: untrusted}\n",
            "output: ",
            "any\n",
            "tools: [{name: x}]\n",
            "metadata: ",
            "&x ",
            "*x",
            "!!str ",
            "{",
            "}",
            "[",
            "]",
            ",",
            ": ",
            "- ",
            "? ",
            "|\n",
            ">-\n",
            "\"",
            "\\ud800",
            "'",
            "#",
            "%YAML 9\n",
            "...\n",
            "<<: ",
            "\t",
            "system:\n",
            "user:\n",
            "messages:\n",
            "tool:\n",
            "sytem:\n",
            "\\user:\n",
            "{{a}}",
            "{{#a}}\n",
            "{{/a}}\n",
            "{{^b}}",
            "{{> p}}",
            "{{! c",
            "}}",
            "{{=<% %>=}}",
            "\r\n",
            "\u0000",
            "\uFEFF",
            "😀",
            "\u2028",
            "parameters: {temperature: 1e400, seed: 99999999999999999999}\n",
            "max_chars: 0",
            "\n",
            " ");

    @DictionaryEntries({
        "---",
        "version: ",
        "inputs: {a: ",
        "output: ",
        "{type: object, properties: ",
        "required: [",
        "trust: untrusted",
        "max_chars: ",
        "optional: true",
        "parameters: ",
        "tools: [{name: ",
        "system:",
        "user:",
        "messages:",
        "{{",
        "}}",
        "{{#a}}",
        "{{^a}}",
        "{{/a}}",
        "{{>p}}",
        "{{!",
        "{{=",
        "=}}",
        "{{{",
        "}}}"
    })
    @FuzzTest(maxDuration = "60s")
    void anyFileIsReadOrRefused(byte[] bytes) {
        PromptVersion prompt;
        try {
            prompt = read(bytes);
        } catch (PromptSyntaxException e) {
            assertTold(e.problems(), bytes);
            return;
        }
        assertThat(read(bytes)).isEqualTo(prompt);
        rendersOrSaysWhy(prompt);
        isTheSameWhereverItIsCheckedOut(prompt, bytes);
        isTheSameFromItsCanonicalParts(prompt);
    }

    @ParameterizedTest
    @MethodSource("filesFullOfTraps")
    void aFileFullOfTrapsIsReadOrRefused(byte[] bytes) {
        anyFileIsReadOrRefused(bytes);
    }

    private static PromptVersion read(byte[] bytes) {
        return PromptFileReader.read(NAME, Fuzzed.file(bytes), PARTIALS, Mode.STRICT);
    }

    private static void rendersOrSaysWhy(PromptVersion prompt) {
        try {
            CompiledPrompt.of(prompt)
                    .render(SampleValues.of(prompt))
                    .forEach(message -> assertThat(message.role()).isNotNull());
        } catch (RenderException e) {
            assertThat(e).message().isNotBlank().contains("fuzz");
        }
    }

    private static void isTheSameWhereverItIsCheckedOut(PromptVersion prompt, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        String unix = text.replace("\r\n", "\n").replace('\r', '\n');
        for (String other : List.of(unix, "\uFEFF" + unix.replace("\n", "\r\n"), unix.replace('\n', '\r'))) {
            if (other.length() * 3 <= SourceFile.MAX_BYTES) {
                assertThat(read(other.getBytes(StandardCharsets.UTF_8)).revision())
                        .isEqualTo(prompt.revision());
            }
        }
    }

    /** A version that comes from a store that keeps no files has the same tags and the same revision. */
    private static void isTheSameFromItsCanonicalParts(PromptVersion prompt) {
        PromptVersion stored = PromptVersion.of(
                prompt.id(),
                prompt.version(),
                prompt.description(),
                prompt.model(),
                prompt.parameters(),
                prompt.inputs(),
                prompt.parts(),
                prompt.output(),
                prompt.tools(),
                prompt.guardrails(),
                prompt.metadata(),
                prompt.location());
        assertThat(stored.revision()).isEqualTo(prompt.revision());
        assertThat(CompiledPrompt.of(stored).tags())
                .map(PromptTag::name)
                .isEqualTo(CompiledPrompt.of(prompt).tags().stream()
                        .map(PromptTag::name)
                        .toList());
    }

    static Stream<Arguments> filesFullOfTraps() {
        return LongStream.range(0, 600).mapToObj(seed -> Arguments.arguments((Object) file(seed)));
    }

    private static byte[] file(long seed) {
        Random random = new Random(seed);
        var text = new StringBuilder(random.nextInt(3) == 0 ? "" : "---\n");
        for (int i = random.nextInt(30); i > 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0 && random.nextInt(10) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }

    @ParameterizedTest(name = "piece {0}")
    @MethodSource("pieces")
    void doesNotHangOnLongFiles(int index) {
        String piece = PIECES.get(index);
        String many = piece.repeat(100_000 / piece.length());
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            readOrRefuse(many.getBytes(StandardCharsets.UTF_8));
            readOrRefuse(("---\nmetadata: " + many + "\n---\nHi").getBytes(StandardCharsets.UTF_8));
        });
    }

    private static void readOrRefuse(byte[] bytes) {
        try {
            assertThat(read(bytes).parts()).isNotEmpty();
        } catch (PromptSyntaxException e) {
            assertTold(e.problems(), bytes);
        }
    }

    static Stream<Integer> pieces() {
        return Stream.iterate(0, i -> i + 1).limit(PIECES.size());
    }
}
