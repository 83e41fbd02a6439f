package dev.llmops4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the processor finds prompts, and where in a source it shows what is wrong. */
class PromptProcessorTest {
    private static final String TRIAGE = """
            ---
            version: 2.0.0
            inputs:
              ticket: string
              customer: {type: object, properties: {name: string}}
            ---
            user:
            Hi {{customer.name}}: {{ticket}} {{> shared/tone}}
            """;

    @TempDir
    Path folder;

    @Test
    void pointsAtThePartThatHasToChange() {
        Project project = new Project(folder)
                .prompt("support/triage", TRIAGE)
                .file("src/main/resources/prompts/shared/tone.mustache", "Be kind.")
                .source("com.example.Support", """

                        @PromptClient("support")
                        interface Support {
                            record Customer(String nmae) {}
                            @Prompt("triage")
                            String triage(String tickt, Customer customer);

                            @Prompt(value = "triage", version = "^3")
                            String other(String ticket);

                            @Prompt("triag")
                            String missing(String ticket);

                            @UserMessage("Hi {{nane}}")
                            void hi(@Var("name") String one);
                        }
                        """);
        assertThat(project.compile().messages())
                .containsExactly(
                        "Support.java:5:13: src/main/resources/prompts/support/triage.prompt:8:4: {{customer.name}}:"
                                + " Customer has no 'name'. Did you mean 'nmae'? It has [nmae]. [UNKNOWN_PROPERTY]",
                        "Support.java:6:12: src/main/resources/prompts/support/triage.prompt:8:23: Prompt"
                                + " 'support/triage' 2.0.0 needs 'ticket', which no parameter gives. Did you mean 'tickt'?"
                                + " Parameters: [customer, tickt]. [MISSING_PARAMETER]",
                        "Support.java:6:26: src/main/resources/prompts/support/triage.prompt: 'tickt' is no variable of"
                                + " prompt 'support/triage' 2.0.0. Did you mean 'ticket'? Variables: [customer, ticket]."
                                + " (parameter 'tickt') [UNUSED_PARAMETER]",
                        "Support.java:8:41: Prompt 'support/triage' has no version '^3'. Versions: 2.0.0 (bae8b85a40d5).\n"
                                + "    Looked in:\n     * src/main/resources/prompts, class path prompts/ [PROMPT_NOT_FOUND]",
                        "Support.java:11:13: There is no prompt 'support/triag'. Did you mean 'support/triage'? Prompts:"
                                + " support/triage.\n    Looked in:\n     * src/main/resources/prompts, class path prompts/ [PROMPT_NOT_FOUND]",
                        "Support.java:15:10: A method that returns nothing loses the answer. Return String, a record,"
                                + " ChatResponse or Completion<String>. [VOID_RETURN]");
    }

    @Test
    void showsEverythingThatIsWrongWithAFileOnce() {
        Project project = new Project(folder).prompt("a", """
                        ---
                        verson: 1.0.0
                        parameters: {temperature: hot}
                        ---
                        {{city
                        """).source("X", """

                        interface X {
                          @Prompt("a") String ask(String city);
                          @Prompt("a") String again(String city);
                        }
                        """);
        assertThat(project.compile().messages())
                .satisfiesExactly(
                        text -> assertThat(text)
                                .startsWith("X.java:3:11: src/main/resources/prompts/a.prompt:2:1: ")
                                .contains("'version'")
                                .endsWith("[UNKNOWN_KEY]"),
                        text -> assertThat(text)
                                .startsWith("X.java:3:11: src/main/resources/prompts/a.prompt:3:27: ")
                                .contains("temperature"),
                        text -> assertThat(text)
                                .startsWith("X.java:3:11: src/main/resources/prompts/a.prompt:5:1: ")
                                .endsWith("[TEMPLATE_SYNTAX]"));
    }

    @Test
    void showsAPartialThatIsNotThere() {
        Project project = new Project(folder)
                .prompt("a", "{{> shared/tone}}")
                .source("X", "\ninterface X { @Prompt(\"a\") String ask(); }");
        assertThat(project.compile().messages())
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .startsWith("X.java:2:23: src/main/resources/prompts/a.prompt:1:1: ")
                        .contains("shared/tone"));
    }

    @Test
    void checksAllArmsOfARolloutAndItsLabels() {
        Project project = new Project(folder)
                .prompt("a", "---\nversion: 2.0.0\n---\n{{text}} {{mood}}")
                .prompt("a@1.0.0", "---\nversion: 1.0.0\n---\n{{text}}")
                .file("src/main/resources/prompts/releases.yaml", """
                        a:
                          labels: {production: 1.0.0}
                          rollouts:
                            - name: mood
                              label: production
                              unit: user
                              split: {1.0.0: 90, 2.0.0: 10}
                        """)
                .source("X", """

                        interface X {
                          @Prompt("a") String ask(String text);
                          @Prompt(value = "a", version = "staging") String staged(String text);
                        }
                        """);
        assertThat(project.compile().messages())
                .satisfiesExactly(
                        text -> assertThat(text)
                                .contains("X.java:3:23: ", "Prompt 'a' 2.0.0 needs 'mood'", "[MISSING_PARAMETER]"),
                        text -> assertThat(text).contains("X.java:4:34: ", "label 'staging'", "[PROMPT_NOT_FOUND]"));
    }

    @Test
    void findsPromptsInJars() throws IOException {
        Path jar = jar("prompts/lib/a.prompt", "{{> lib/tone}} {{text}}", "prompts/lib/tone.mustache", "Be {{mood}}.");
        Project project = new Project(folder).classPath(jar).source("X", """

                        interface X {
                          @Prompt("lib/a") String fine(String text, String mood);
                          @Prompt("lib/a") String ask(String text);
                          @Prompt("lib/b") String none(String text);
                        }
                        """);
        assertThat(project.compile().messages())
                .satisfiesExactly(
                        text -> assertThat(text)
                                .startsWith("X.java:4:27: lib.jar!/prompts/lib/tone.mustache:1:4: ")
                                .endsWith("[MISSING_PARAMETER]"),
                        text -> assertThat(text)
                                .startsWith("X.java:5:11: There is no prompt 'lib/b'. Did you mean 'lib/a'?"));
    }

    @Test
    void doesNotTakeForMissingWhatJavacDoesNotShow() throws IOException {
        Project project = new Project(folder)
                .prompt("own", "Hi")
                .file("target/classes/prompts/own.prompt", "Hi")
                .classPath(jar("prompts/my-lib/a.prompt", "{{text}}"))
                .source("X", "\ninterface X { @Prompt(\"my-lib/a\") String ask(String text); }");
        Project.Result result = project.compile();
        assertThat(result.compiled()).isTrue();
        assertThat(result.messages())
                .singleElement()
                .satisfies(text -> assertThat(text).startsWith("X.java:2:23: There is no prompt 'my-lib/a'."));
    }

    @Test
    void readsOneVersionOfAJarThatStandsAlone() throws IOException {
        Path jar = jar("prompts/a@1.0.0.prompt", "{{text}}");
        Project project = new Project(folder).classPath(jar).source("X", """

                        interface X { @Prompt(value = "a", version = "1.0.0") String ask(String text); }
                        """);
        assertThat(project.compile().messages()).isEmpty();
    }

    @Test
    void readsTheFolderOfTheOptionOnly() {
        Path elsewhere = folder.resolve("conf/templates");
        Project project = new Project(folder)
                .prompt("a", "{{wrong}}")
                .file("conf/templates/a.prompt", "{{text}} {{mood}}")
                .option("-Allmops4j.prompts=" + elsewhere)
                .source("X", "\ninterface X { @Prompt(\"a\") String ask(String text); }");
        assertThat(project.compile().messages())
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .startsWith("X.java:2:35: " + elsewhere + "/a.prompt:1:10: ")
                        .contains("needs 'mood'"));
    }

    @Test
    void saysThatTheFolderOfTheOptionIsNone() {
        Project project = new Project(folder)
                .option("-Allmops4j.prompts=no/such/folder")
                .source("X", "\ninterface X { @UserMessage(\"Hi\") String ask(); }");
        assertThat(project.compile().messages())
                .singleElement()
                .satisfies(
                        text -> assertThat(text)
                                .startsWith(
                                        "-Allmops4j.prompts must name the folder of the prompts; 'no/such/folder' is no directory"));
    }

    @Test
    void findsPromptsOfTestsBesideThoseOfTheApplication() {
        Project project = new Project(folder)
                .output("target/test-classes")
                .prompt("a", "{{text}}")
                .file("src/test/resources/prompts/b.prompt", "{{wrong}}")
                .source("X", """

                        interface X {
                          @Prompt("a") String a(String text);
                          @Prompt("b") String b();
                        }
                        """);
        assertThat(project.compile().messages())
                .singleElement()
                .satisfies(
                        text -> assertThat(text).startsWith("X.java:4:23: src/test/resources/prompts/b.prompt:1:1: "));
    }

    @Test
    void findsGeneratedPromptsInTheClassOutput() {
        Project project = new Project(folder)
                .file("target/classes/prompts/a.prompt", "{{wrong}}")
                .source("X", "\ninterface X { @Prompt(\"a\") String ask(); }");
        assertThat(project.compile().messages())
                .singleElement()
                .satisfies(text -> assertThat(text).startsWith("X.java:2:35: prompts/a.prompt:1:1: "));
    }

    @Test
    void takesANearNameOfAGuardrailForAMistakeAndAnyOtherForTheApplicationsOwn() {
        Project project = new Project(folder)
                .source("dev.llmops4j.guardrails.check.Pii", "class Pii { static final String NAME = \"pii\"; }")
                .source(
                        "dev.llmops4j.guardrails.check.Injection",
                        "class Injection { static final String NAME = \"prompt-injection\"; String own = \"x\"; }")
                .prompt("a", "---\nguardrails: [pi, toxicity]\n---\nHi")
                .source("X", """

                        interface X {
                          @Guarded("prompt-injecton") @Prompt("a") String ask();
                          @Guarded({"pii", "own"}) @UserMessage("Hi") String fine();
                        }
                        """);
        assertThat(project.compile().messages())
                .containsExactlyInAnyOrder(
                        "X.java:3:39: src/main/resources/prompts/a.prompt: The class path has no guardrail 'pi'. Did you"
                                + " mean 'pii'? Guardrails: [pii, prompt-injection]. [UNKNOWN_GUARDRAIL]",
                        "X.java:3:51: The class path has no guardrail 'prompt-injecton'. Did you mean 'prompt-injection'?"
                                + " Guardrails: [pii, prompt-injection]. [UNKNOWN_GUARDRAIL]");
        assertThat(project.option("-Allmops4j.guardrails=own,other").compile().messages())
                .anySatisfy(text -> assertThat(text)
                        .contains("no guardrail 'toxicity'. Guardrails: [other, own, pii, prompt-injection]."))
                .noneSatisfy(text -> assertThat(text).contains("'own'."));
    }

    @Test
    void checksWhatIsInheritedWhereItStandsOnceOrElseAtTheHeir() {
        Project project = new Project(folder)
                .source("Base", "\npublic interface Base { @UserMessage(\"{{a}}\") String ask(String b); }")
                .source("X", "\npublic interface X extends Base {}");
        assertThat(project.compile().messages())
                .hasSize(2)
                .allSatisfy(text -> assertThat(text).startsWith("Base.java:2:"));

        assertThat(project.compileWithout().compiled()).isTrue();
        assertThat(project.compile("X").messages())
                .hasSize(2)
                .allSatisfy(text -> assertThat(text).startsWith("X.java:2:8: ").contains("for method X.ask"));
    }

    @Test
    void waitsForClassesThatAnotherProcessorWrites() {
        Project project = new Project(folder)
                .source("X", "\ninterface X { @UserMessage(\"{{text.nmae}}\") Written ask(Written text); }");
        Project.Result result = project.compile(project.sources(), new WritingProcessor(), new PromptProcessor());
        assertThat(result.messages())
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .startsWith("X.java:2:28: @UserMessage of X.ask:1:1: {{text.nmae}}: Written has no 'nmae'."));
    }

    @Test
    void leavesAClassThatIsNowhereToJavac() {
        Project project = new Project(folder).source("X", """

                        interface X {
                          @UserMessage("Hi") Nowhere ask();
                          @UserMessage("Hi") void nothing();
                        }
                        """);
        assertThat(project.compile().messages())
                .hasSize(2)
                .anySatisfy(text -> assertThat(text).startsWith("X.java:3:").contains("cannot find symbol"))
                .anySatisfy(text -> assertThat(text).startsWith("X.java:4:").contains("[VOID_RETURN]"));
    }

    @Test
    void leavesClassesWithoutPromptsAlone() {
        Project project =
                new Project(folder).source("X", "\nclass X { interface Y { void z(); } @Deprecated void z() {} }");
        assertThat(project.compile().messages()).isEmpty();
        assertThat(project.resources()).isEmpty();
    }

    private Path jar(String... entries) throws IOException {
        Path jar = Files.createDirectories(folder.resolve("lib")).resolve("lib.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (int i = 0; i < entries.length; i += 2) {
                out.putNextEntry(new JarEntry(entries[i]));
                out.write(entries[i + 1].getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jar;
    }
}
