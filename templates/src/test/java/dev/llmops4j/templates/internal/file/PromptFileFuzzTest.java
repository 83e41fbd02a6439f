package dev.llmops4j.templates.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import dev.llmops4j.error.PromptSyntaxException;
import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptVersion;
import dev.llmops4j.templates.internal.mustache.Mode;
import dev.llmops4j.templates.internal.mustache.PartialLoader;
import dev.llmops4j.templates.internal.render.CompiledPrompt;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes are a prompt or a {@link PromptSyntaxException}. {@code JAZZER_FUZZ=1} searches for more inputs. */
class PromptFileFuzzTest {
    private static final PromptFileName NAME = new PromptFileName(PromptId.of("fuzz"), null);
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

    @MethodSource("filesFullOfTraps")
    @FuzzTest(maxDuration = "60s")
    void anyFileIsReadOrRefused(byte @NotNull [] bytes) throws IOException {
        PromptVersion prompt;
        try {
            SourceFile file = SourceFile.read("fuzz.prompt", new ByteArrayInputStream(bytes));
            prompt = PromptFileReader.read(NAME, file, PartialLoader.NONE, Mode.STRICT);
        } catch (PromptSyntaxException e) {
            assertThat(e.problems())
                    .isNotEmpty()
                    .allSatisfy(problem -> assertThat(problem.location())
                            .isNotNull()
                            .extracting(SourceLocation::line)
                            .isNotEqualTo(0));
            return;
        }
        assertThat(CompiledPrompt.of(prompt).tags()).isNotNull();
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
        String many = piece.repeat(300_000 / piece.length());
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            anyFileIsReadOrRefused(many.getBytes(StandardCharsets.UTF_8));
            anyFileIsReadOrRefused(("---\nmetadata: " + many + "\n---\nHi").getBytes(StandardCharsets.UTF_8));
        });
    }

    static Stream<Integer> pieces() {
        return Stream.iterate(0, i -> i + 1).limit(PIECES.size());
    }
}
