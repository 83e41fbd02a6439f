package dev.llmops4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.LlmClient;
import dev.llmops4j.error.Problem;
import dev.llmops4j.error.PromptDeclarationException;
import dev.llmops4j.templates.PromptClients;
import dev.llmops4j.templates.PromptRepositories;
import dev.llmops4j.testkit.ScriptedModel;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The processor says of a source what {@code create} says of the class compiled from it, word for word. The pairs stand in
 * {@code agreement.txt}: each with its prompts, its Java, and the codes of the problems that both must find.
 */
class AgreementTest {
    private static final String FOLDER = "src/main/resources/prompts/";

    @TempDir
    Path folder;

    /** One interface {@code X} with its prompts. */
    record Example(String title, List<String> codes, List<String> prompts, String source) {
        @Override
        public String toString() {
            return title;
        }
    }

    static Stream<Example> examples() {
        String text = Project.resource("agreement.txt");
        List<Example> examples = new ArrayList<>();
        for (String block : text.substring(text.indexOf("\n==== ") + 1).split("(?m)^==== ", -1)) {
            if (!block.isBlank()) {
                examples.add(example(block));
            }
        }
        return examples.stream();
    }

    private static Example example(String block) {
        String[] parts = block.split("(?m)^-- ", -1);
        String[] head = parts[0].strip().split(" => ", -1);
        List<String> codes = head[1].equals("none")
                ? List.of()
                : Stream.of(head[1].split(" ", -1)).sorted().toList();
        List<String> prompts = new ArrayList<>();
        String source = "";
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].startsWith("java\n")) {
                source = parts[i].substring("java\n".length());
            } else {
                prompts.add(parts[i]);
            }
        }
        return new Example(head[0], codes, prompts, source);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void saysTheSameAsCreate(Example example) throws Exception {
        Project project = new Project(folder).source("X", example.source());
        for (String prompt : example.prompts()) {
            int line = prompt.indexOf('\n');
            project.file(FOLDER + prompt.substring(0, line), prompt.substring(line + 1));
        }
        Project.Result checked = project.compile();
        List<String> compiler = checked.messages().stream()
                .map(message -> plain(message.replaceFirst("^\\w+\\.java:\\d+:\\d+: ", "")))
                .sorted()
                .toList();
        assertThat(checked.text()).isEmpty();
        assertThat(project.compileWithout().messages()).isEmpty();

        List<String> runtime =
                problems(project).stream().map(AgreementTest::plain).sorted().toList();
        assertThat(compiler).isEqualTo(runtime);
        assertThat(compiler.stream().map(AgreementTest::code).toList())
                .containsExactlyInAnyOrderElementsOf(example.codes());
        assertThat(checked.compiled()).isEqualTo(example.codes().isEmpty());
    }

    private List<String> problems(Project project) throws Exception {
        try (var classes = project.loader();
                var loader = new URLClassLoader(
                        new URL[] {folder.resolve("src/main/resources/").toUri().toURL()}, classes)) {
            LlmClient client = LlmClient.builder()
                    .model("small", ScriptedModel.answering())
                    .defaultModel("small")
                    .build();
            PromptClients.builder(client)
                    .repository(PromptRepositories.classpath("prompts", loader))
                    .build()
                    .create(loader.loadClass("X"));
            return List.of();
        } catch (PromptDeclarationException e) {
            return e.problems().stream().map(Problem::toString).toList();
        }
    }

    /**
     * Without what only one of them can know: the folder of the sources, the method that javac points at, and that of two
     * interfaces the one that declares a method is to blame.
     */
    private static String plain(String message) {
        return message.replace(FOLDER, "prompts/")
                .replaceAll("\\s+Looked in:\\s+\\* [^\\[]*(?= \\[)", "")
                .replaceAll("(@\\w+ of) \\w+", "$1 X")
                .replaceAll("\\s+for method \\w+\\.\\w+", "");
    }

    private static String code(String message) {
        return message.substring(message.lastIndexOf('[') + 1, message.lastIndexOf(']'));
    }
}
