package dev.llmops4j.templates.internal.file;

import static dev.llmops4j.templates.internal.file.Fuzzed.assertTold;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.llmops4j.error.PromptSyntaxException;
import dev.llmops4j.yaml.Problems;
import dev.llmops4j.yaml.SourceFile;
import dev.llmops4j.yaml.YamlNode;
import dev.llmops4j.yaml.YamlReader;

/** Any bytes are front matter, or have problems that say where. {@code -Pfuzz} searches for more inputs. */
class FrontMatterFuzzTest {
    @DictionaryEntries({
        "version: ",
        "description: ",
        "model: ",
        "parameters: ",
        "inputs: ",
        "output: ",
        "tools: ",
        "guardrails: [",
        "metadata: ",
        "temperature: ",
        "max_tokens: ",
        "stop: [",
        "extras: {",
        "type: ",
        "properties: {",
        "items: ",
        "required: [",
        "enum: [",
        "anyOf: [",
        "$ref: ",
        "additionalProperties: ",
        "trust: untrusted",
        "fence: ",
        "max_chars: ",
        "optional: true",
        "- name: ",
        "&a ",
        "*a",
        "!!str ",
        "<<: ",
        "? ",
        "|",
        ">-",
        "{",
        "}",
        "[",
        "]",
        "---",
        "...",
        "%YAML 1.1",
        "1e999"
    })
    @FuzzTest(maxDuration = "60s")
    void anyFrontMatterIsReadOrRefused(byte[] bytes) {
        var problems = new Problems();
        FrontMatter front;
        try {
            front = read(bytes, problems);
            problems.throwIfAny();
        } catch (PromptSyntaxException e) {
            assertTold(e.problems(), bytes);
            return;
        }
        assertThat(read(bytes, new Problems())).isEqualTo(front);
        assertThat(front.parameters().toMap()).isNotNull();
    }

    private static FrontMatter read(byte[] bytes, Problems problems) {
        SourceFile file = Fuzzed.file(bytes);
        YamlNode root = YamlReader.read(file, 0, file.text().length(), "The front matter", problems);
        return FrontMatterReader.read(root, file.location(0), problems);
    }
}
