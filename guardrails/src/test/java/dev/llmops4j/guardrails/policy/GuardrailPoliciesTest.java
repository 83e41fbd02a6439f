package dev.llmops4j.guardrails.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.llmops4j.CallContext;
import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatModel;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.error.Problem;
import dev.llmops4j.guardrails.GuardrailFactory;
import dev.llmops4j.guardrails.Guardrails;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class GuardrailPoliciesTest {
    private static final ChatRequest REQUEST = ChatRequest.of("test", List.of(Message.user("hi")));

    @TempDir
    private Path root;

    private void write(String path, String text) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.writeString(root.resolve(path), text);
    }

    private static String saying(String word) {
        return "version: 1.0.0\nalways: [{check: shout, options: {word: " + word + "}}]";
    }

    /** Without its thread, so that a test says when it looks. */
    private PolicyDirectory directory() throws IOException {
        var directory = new PolicyDirectory(root, PolicyFile.all(PolicyFileTest.OWN));
        directory.load();
        return directory;
    }

    private static void look(PolicyDirectory directory) throws IOException {
        directory.refresh();
        directory.refresh();
    }

    private static LlmClient client(Guardrails guardrails) {
        ChatModel model = request -> ChatResponse.of("test", "hello", Usage.ZERO);
        return LlmClient.builder().model(model).with(guardrails).build();
    }

    private static LlmClient client(PolicyDirectory directory) {
        return client(Guardrails.following(() -> directory.policy("support").guardrails()));
    }

    @Test
    void aChangedFileHoldsForNewCalls() throws IOException {
        write("support.yaml", saying("one"));
        PolicyDirectory directory = directory();
        LlmClient client = client(directory);
        assertThat(client.chat(REQUEST).text()).isEqualTo("hello one");

        write("support.yaml", saying("two"));
        directory.refresh();
        assertThat(client.chat(REQUEST).text()).as("it has not stood still yet").isEqualTo("hello one");
        directory.refresh();
        assertThat(client.chat(REQUEST).text()).isEqualTo("hello two");
    }

    @Test
    void aBrokenFileLeavesThePolicyAsItWasAndIsLoggedOnce() throws IOException {
        Logger logger = (Logger) LoggerFactory.getLogger(GuardrailPolicies.class);
        var logged = new ListAppender<ILoggingEvent>();
        logged.start();
        write("support.yaml", saying("one"));
        PolicyDirectory directory = directory();
        LlmClient client = client(directory);
        logger.addAppender(logged);
        try {
            write("support.yaml", "alway: [stop]");
            look(directory);
            look(directory);
        } finally {
            logger.detachAppender(logged);
        }

        assertThat(client.chat(REQUEST).text()).isEqualTo("hello one");
        assertThat(logged.list)
                .singleElement()
                .satisfies(event -> assertThat(event.getFormattedMessage())
                        .startsWith("Policy problem, support@1.0.0 (")
                        .contains(") of before still holds:\n")
                        .contains("support.yaml:1:1: 'alway' is no key of a policy. Did you mean 'always'?"));
        assertThat(directory.problems()).extracting(Problem::code).containsExactly("UNKNOWN_KEY");

        write("support.yaml", saying("two"));
        look(directory);
        assertThat(client.chat(REQUEST).text()).isEqualTo("hello two");
        assertThat(directory.problems()).isEmpty();
    }

    @Test
    void aFileThatIsGoneLeavesThePolicyAsItWas() throws IOException {
        write("support.yaml", saying("one"));
        PolicyDirectory directory = directory();

        Files.delete(root.resolve("support.yaml"));
        look(directory);

        assertThat(client(directory).chat(REQUEST).text()).isEqualTo("hello one");
        assertThat(directory.problems()).extracting(Problem::code).containsExactly("GONE");
    }

    @Test
    void aCallThatAsksForAGuardrailThatWasTakenAwayFails() throws IOException {
        write("support.yaml", "byName: [stop, no-prices]");
        PolicyDirectory directory = directory();
        LlmClient client = client(directory);
        CallContext asks =
                CallContext.builder().guardrails(List.of("no-prices")).build();
        assertThat(client.complete(REQUEST, asks).value().text()).isEqualTo("hello");

        write("support.yaml", "byName: [stop]");
        look(directory);

        assertThatThrownBy(() -> client.complete(REQUEST, asks))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No guardrail of this client is named 'no-prices'. Guardrails: [stop].");
    }

    @Test
    void knowsVersionsByTheirNames() throws IOException {
        write("support.yaml", "version: 2.0.0\nalways: [stop]");
        write("support@1.0.0.yaml", saying("old"));
        write("emea/other@1.0.0.yaml", saying("a"));
        write("emea/other@1.10.0.yaml", "always: [{check: shout, options: {word: b}}]");
        write("emea/other@1.9.0.yaml", "always: [{check: shout, options: {word: c}}]");
        write(".hidden/x.yaml", "nonsense: [");
        PolicyDirectory directory = directory();

        assertThat(directory.policy("support").ref().version()).hasToString("2.0.0");
        assertThat(directory.policy("support@2.0.0")).isSameAs(directory.policy("support"));
        assertThat(client(directory.policy("support@1.0.0").guardrails())
                        .chat(REQUEST)
                        .text())
                .isEqualTo("hello old");
        assertThat(directory.policy("emea/other").ref().version()).hasToString("1.10.0");
        assertThat(directory.problems()).isEmpty();
        assertThatThrownBy(() -> directory.policy("suport"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "There is no policy 'suport' in " + root + ". Did you mean 'support'? Policies: [emea/other,"
                                + " emea/other@1.0.0, emea/other@1.10.0, emea/other@1.9.0, support, support@1.0.0,"
                                + " support@2.0.0].");
    }

    @Test
    void refusesAPolicyThatWasNeverRight() throws IOException {
        write("support.yaml", "alway: [stop]");
        GuardrailPolicies policies = GuardrailPolicies.directory(root, PolicyFileTest.OWN);

        assertThatThrownBy(() -> policies.guardrails("support"))
                .isInstanceOf(PolicySyntaxException.class)
                .hasMessageContaining("support.yaml:1:1: 'alway' is no key of a policy.");
        assertThat(policies.problems()).hasSize(1);
    }

    @Test
    void looksAtTheDirectoryByItself() throws Exception {
        write("support.yaml", saying("one"));
        LlmClient client =
                client(GuardrailPolicies.directory(root, PolicyFileTest.OWN).guardrails("support"));
        assertThat(client.chat(REQUEST).text()).isEqualTo("hello one");

        write("support.yaml", saying("two"));

        long end = System.nanoTime() + 20_000_000_000L;
        while (!client.chat(REQUEST).text().equals("hello two") && System.nanoTime() < end) {
            Thread.sleep(50);
        }
        assertThat(client.chat(REQUEST).text()).isEqualTo("hello two");
    }

    @Test
    void readsTheClassPath() throws IOException {
        write("guardrails/support.yaml", saying("one"));
        write("guardrails/support@0.9.0.yaml", saying("old").replace("version: 1.0.0\n", ""));
        write("secret.yaml", saying("secret"));
        try (var loader = new URLClassLoader(new URL[] {root.toUri().toURL()}, null)) {
            GuardrailPolicies policies = GuardrailPolicies.classpath("guardrails", loader, PolicyFileTest.OWN);

            assertThat(client(policies.guardrails("support")).chat(REQUEST).text())
                    .isEqualTo("hello one");
            assertThat(policies.policy("support@0.9.0").ref().version()).hasToString("0.9.0");
            assertThatThrownBy(() -> policies.policy("sales"))
                    .hasMessage("There is no policy 'sales'. Looked for guardrails/sales.yaml on the class path.");
            assertThatThrownBy(() -> policies.policy("../secret")).isInstanceOf(PolicySyntaxException.class);
        }
    }

    @Test
    void anOlderVersionDoesNotStandInForANewestOneThatWasNeverRight() throws IOException {
        write("support@1.0.0.yaml", saying("old"));
        write("support.yaml", "alway: [stop]");
        write("sales@1.0.0.yaml", saying("old"));
        write("sales@2.0.0.yaml", "version: 3.0.0");
        PolicyDirectory directory = directory();

        assertThatThrownBy(() -> directory.policy("support")).isInstanceOf(PolicySyntaxException.class);
        assertThatThrownBy(() -> directory.policy("sales")).isInstanceOf(PolicySyntaxException.class);
        assertThat(directory.policy("support@1.0.0").ref().version()).hasToString("1.0.0");

        write("support.yaml", "version: 2.0.0\nalways: [stop]");
        Files.delete(root.resolve("sales@2.0.0.yaml"));
        look(directory);
        assertThat(directory.policy("support").ref().version()).hasToString("2.0.0");
        assertThat(directory.policy("sales").ref().version()).hasToString("1.0.0");
    }

    @Test
    void aNewestVersionThatComesBrokenLeavesThePolicyAsItWas() throws IOException {
        write("support@1.0.0.yaml", saying("one"));
        PolicyDirectory directory = directory();

        write("support.yaml", "alway: [stop]");
        look(directory);
        write("other.yaml", "always: [stop]");
        look(directory);

        assertThat(client(directory).chat(REQUEST).text()).isEqualTo("hello one");
        assertThat(directory.problems()).extracting(Problem::code).containsExactly("UNKNOWN_KEY");
    }

    @Test
    void twoFilesOfOneVersionAreAProblemIfTheyDiffer() throws IOException {
        write("support.yaml", saying("newest"));
        write("support@1.0.0.yaml", saying("other"));
        write("same.yaml", saying("same"));
        write("same@1.0.0.yaml", saying("same") + " # again");
        PolicyDirectory directory = directory();

        assertThat(directory.policy("support@1.0.0")).isSameAs(directory.policy("support"));
        assertThat(directory.problems())
                .singleElement()
                .asString()
                .isEqualTo(
                        root + "/support@1.0.0.yaml: Another file is support@1.0.0 too, and says something else; that"
                                + " one holds. Give one of them another version. [DUPLICATE_VERSION]");
    }

    @Test
    void aFileThatCannotBeReadIsAProblemOfItsOwn() throws IOException {
        write("support.yaml", saying("one"));
        Files.createSymbolicLink(root.resolve("loop.yaml"), root.resolve("loop.yaml"));
        Files.createSymbolicLink(root.resolve("loop"), root.resolve("loop"));
        Files.createSymbolicLink(root.resolve("self"), root);
        PolicyDirectory directory = directory();

        assertThat(client(directory).chat(REQUEST).text()).isEqualTo("hello one");
        assertThat(directory.problems())
                .singleElement()
                .asString()
                .isEqualTo(root + "/loop.yaml: The file cannot be read (FileSystemException). [UNREADABLE]");
        assertThatThrownBy(() -> directory.policy("self/support")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCheckWhoseLibraryIsMissingIsAProblemOfItsFile() throws IOException {
        write("support.yaml", saying("one"));
        write("other.yaml", "always: [bare]");
        var checks = new HashMap<String, GuardrailFactory>(PolicyFileTest.OWN);
        checks.put("bare", options -> {
            throw new NoClassDefFoundError("org/example/Missing");
        });
        var directory = new PolicyDirectory(root, PolicyFile.all(checks));
        directory.load();

        assertThat(client(directory).chat(REQUEST).text()).isEqualTo("hello one");
        assertThat(directory.problems())
                .singleElement()
                .asString()
                .endsWith("it cannot be made of these options (java.lang.NoClassDefFoundError). [INVALID_OPTION]");
    }
}
