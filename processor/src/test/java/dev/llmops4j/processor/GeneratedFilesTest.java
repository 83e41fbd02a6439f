package dev.llmops4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.json.JsonCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.annotation.processing.Processor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the processor writes beside the classes. */
class GeneratedFilesTest {
    @TempDir
    Path folder;

    private Project project() {
        return new Project(folder)
                .prompt("support/triage", "{{> shared/tone}} {{ticket}} {{customer.name}}")
                .prompt("support/triage@1.4.0", "---\nversion: 1.4.0\n---\n{{ticket}}{{customer.name}}")
                .file("src/main/resources/prompts/shared/tone.mustache", "Be kind. {{> shared/short}}")
                .file("src/main/resources/prompts/shared/short.mustache", "Be short.")
                .source("com.example.Support", """

                        @PromptClient("support")
                        public interface Support {
                            record Customer(String name, List<Address> addresses) {}
                            record Address(String street) {}
                            enum Mood { GOOD, BAD }
                            class Base { public int a; }
                            class Triage extends Base { public Map<String, Mood> moods; public Optional<List<Customer>> all; }
                            @Prompt("triage") CompletableFuture<Completion<List<Triage>>> triage(String ticket, Customer customer);
                            interface Größe { @UserMessage("Hi") String ask(); }
                        }
                        """);
    }

    @Test
    void writesTheIndexOfThePromptsFilesWithTheirPartials() {
        Project project = project();
        assertThat(project.compile().messages()).isEmpty();
        assertThat(project.resources())
                .containsEntry("META-INF/llmops4j/clients/com.example.Support", """
                        llmops4j clients 1
                        support/triage
                          shared/short.mustache
                          shared/tone.mustache
                          support/triage.prompt
                          support/triage@1.4.0.prompt
                        """)
                .containsEntry("META-INF/llmops4j/clients/com.example.Support$Größe", "llmops4j clients 1\n");
    }

    @Test
    void writesWhatANativeImageMustKeep() {
        Project project = project();
        assertThat(project.compile().messages()).isEmpty();
        String text = project.resources()
                .get("META-INF/native-image/dev.llmops4j/com.example.Support/reachability-metadata.json");
        Map<?, ?> metadata =
                (Map<?, ?>) Objects.requireNonNull(JsonCodec.jackson().readTree(String.valueOf(text)));
        assertThat(all(metadata, "reflection", "type"))
                .containsExactly(
                        Map.of("proxy", List.of("com.example.Support")),
                        "com.example.Support",
                        "com.example.Support$Address",
                        "com.example.Support$Base",
                        "com.example.Support$Customer",
                        "com.example.Support$Mood",
                        "com.example.Support$Triage");
        assertThat(all(metadata, "resources", "glob"))
                .containsExactly(
                        "META-INF/llmops4j/clients/com.example.Support",
                        "prompts/releases.yaml",
                        "prompts/shared/short.mustache",
                        "prompts/shared/tone.mustache",
                        "prompts/support/triage.prompt",
                        "prompts/support/triage@1.4.0.prompt");
    }

    private static List<Object> all(Map<?, ?> metadata, String list, String key) {
        List<Object> values = new ArrayList<>();
        for (Object entry : (List<?>) Objects.requireNonNull(metadata.get(list))) {
            values.add(Objects.requireNonNull(((Map<?, ?>) entry).get(key)));
        }
        return values;
    }

    @Test
    void writesNothingForAnInterfaceWithProblems() {
        Project project = new Project(folder)
                .source("X", "\ninterface X { @UserMessage(\"{{a}}\") String ask(); }")
                .source("Y", "\ninterface Y { @UserMessage(\"Hi\") String ask(); }");
        assertThat(project.compile().compiled()).isFalse();
        assertThat(project.resources().keySet())
                .containsExactly(
                        "META-INF/llmops4j/clients/Y",
                        "META-INF/native-image/dev.llmops4j/Y/reachability-metadata.json");
    }

    @Test
    void writesOnlyTheFilesOfAnInterfaceThatIsCompiledAgain() throws IOException {
        Project project = new Project(folder)
                .source("X", "\ninterface X { @UserMessage(\"Hi\") String ask(); }")
                .source("Y", "\ninterface Y extends X { @UserMessage(\"Hi\") String too(); }");
        assertThat(project.compile().compiled()).isTrue();
        Map<String, String> before = project.resources();
        FileTime old = FileTime.fromMillis(0);
        for (String path : before.keySet()) {
            Files.setLastModifiedTime(project.output().resolve(path), old);
        }
        assertThat(project.compile("Y").messages()).isEmpty();
        assertThat(project.resources()).isEqualTo(before);
        List<String> written = new ArrayList<>();
        for (String path : before.keySet()) {
            if (!Files.getLastModifiedTime(project.output().resolve(path)).equals(old)) {
                written.add(path);
            }
        }
        assertThat(written)
                .containsExactly(
                        "META-INF/llmops4j/clients/Y",
                        "META-INF/native-image/dev.llmops4j/Y/reachability-metadata.json");
    }

    @Test
    void writesTheSameBytesOnEachRunAndInWhateverOrderSourcesCome() {
        Project project = project().source("Z", "\ninterface Z { @UserMessage(\"Hi\") String ask(); }");
        assertThat(project.compile().messages()).isEmpty();
        Map<String, String> first = project.resources();
        List<Path> reversed = new ArrayList<>(project.sources());
        Collections.reverse(reversed);
        project.output("target/again");
        assertThat(project.compile(reversed, new PromptProcessor()).messages()).isEmpty();
        assertThat(project.resources()).hasSize(6).isEqualTo(first);
    }

    @Test
    void namesOneOriginatingElementForEachFile() {
        Map<String, List<String>> origins = new TreeMap<>();
        Project project = project();
        Processor watched = new WatchedProcessor((method, arguments) -> {
            if (method.getName().equals("createResource")) {
                List<String> names = new ArrayList<>();
                for (Object element : (Object[]) arguments[3]) {
                    names.add(element.toString());
                }
                origins.put(arguments[2].toString(), names);
            }
        });
        assertThat(project.compile(project.sources(), watched).messages()).isEmpty();
        assertThat(origins).hasSize(4);
        origins.forEach((path, elements) -> assertThat(path.replace('$', '.')).contains(elements.get(0)));
        assertThat(origins.values()).allSatisfy(elements -> assertThat(elements).hasSize(1));
    }

    @Test
    void turnsAFailureIntoOneError() {
        Project project = new Project(folder).source("X", "\ninterface X { @UserMessage(\"Hi\") String ask(); }");
        Processor failing = new WatchedProcessor((method, arguments) -> {
            if (method.getName().equals("createResource")) {
                throw new IllegalStateException("disk on fire");
            }
        });
        assertThat(project.compile(project.sources(), failing).messages())
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .startsWith(
                                "X.java:2:1: The prompts of X could not be checked, through a mistake in llmops4j-processor or"
                                        + " in what it reads: java.lang.IllegalStateException: disk on fire at ")
                        .endsWith("[PROCESSOR_FAILED]"));
    }
}
