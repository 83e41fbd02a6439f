package dev.llmops4j.guardrails.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.CallContext;
import dev.llmops4j.CallEvent;
import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatModel;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.error.Listing;
import dev.llmops4j.guardrails.Guardrail;
import dev.llmops4j.guardrails.GuardrailBlockedException;
import dev.llmops4j.guardrails.GuardrailFactory;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.Verdict;
import dev.llmops4j.guardrails.check.BuiltInChecks;
import dev.llmops4j.prompt.SemanticVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyFileTest {
    static final Map<String, GuardrailFactory> OWN = Map.of(
            "no-prices",
            options -> Guardrail.of("no-prices", Stage.OUTPUT, text -> Verdict.PASS),
            "shout",
            options -> {
                String word = options.string("word");
                int times = options.integer("times", 1, 1, 9);
                return Guardrail.of("shout", Stage.OUTPUT, text -> Verdict.rewrite(text + (" " + word).repeat(times)));
            },
            "stop",
            options -> Guardrail.of("stop", Stage.OUTPUT, text -> Verdict.block()),
            "fails",
            options -> {
                throw new IllegalStateException("secret");
            });

    private static PolicyFile read(String text) throws IOException {
        return read("support.yaml", text);
    }

    static PolicyFile read(String path, String text) throws IOException {
        return PolicyFile.read(
                path, path, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), PolicyFile.all(OWN));
    }

    private static String problems(String text) {
        return problems("support.yaml", text);
    }

    private static String problems(String path, String text) {
        try {
            throw new AssertionError("was read: " + read(path, text));
        } catch (PolicySyntaxException e) {
            assertThat(e.problems()).isNotEmpty();
            return String.valueOf(e.getMessage());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static LlmClient client(PolicyFile policy, List<CallEvent> events) {
        ChatModel model = request -> ChatResponse.of("test", "hello", Usage.ZERO);
        return LlmClient.builder()
                .model(model)
                .with(policy.guardrails())
                .listener((call, event) -> events.add(event))
                .build();
    }

    private static final ChatRequest REQUEST = ChatRequest.of("test", List.of(Message.user("hi")));

    @Test
    void theExampleOfTheDocumentationIsAPolicy(@TempDir Path folder) throws IOException {
        String text = Files.readString(Path.of("POLICIES.md"));
        int start = text.indexOf("```yaml\n") + 8;
        Path file =
                Files.writeString(folder.resolve("support.yaml"), text.substring(start, text.indexOf("```", start)));

        PolicyFile policy = PolicyFile.read(file, OWN);

        assertThat(policy.ref().name()).isEqualTo("support");
        assertThat(policy.ref().version()).isEqualTo(SemanticVersion.parse("1.2.0"));
        assertThat(policy.description()).isEqualTo("What customers write, and what they are told.");
        assertThat(policy).hasToString("support@1.2.0 (" + policy.ref().revision() + ")");
        assertThat(client(policy, new ArrayList<>()).guardrailNames())
                .containsExactlyInAnyOrder("invisible-text", "pii", "prompt-injection", "no-prices", "pii-strict");
    }

    @Test
    void everyBuiltInCheckIsMadeWithItsOptions() throws IOException {
        try (InputStream file = Objects.requireNonNull(PolicyFileTest.class.getResourceAsStream("every-check.yaml"))) {
            PolicyFile policy = PolicyFile.read("every-check.yaml", "every-check.yaml", file, BuiltInChecks.all());
            Set<String> expected = new TreeSet<>(BuiltInChecks.all().keySet());
            expected.removeAll(Set.of("banned-terms", "regex"));
            expected.addAll(Set.of("rivals", "tickets")); // these two go by another name
            assertThat(client(policy, new ArrayList<>()).guardrailNames()).isEqualTo(expected);
        }
    }

    @Test
    void everyBuiltInCheckCanBeNamedAndSaysWhatItNeeds() throws IOException {
        for (String check : BuiltInChecks.all().keySet()) {
            try {
                PolicyFile policy = read("always: [" + check + "]");
                assertThat(client(policy, new ArrayList<>()).guardrailNames()).containsExactly(check);
            } catch (PolicySyntaxException e) {
                assertThat(e.getMessage())
                        .startsWith("support.yaml:1:10: Check '" + check + "': ")
                        .endsWith(" [INVALID_OPTION]")
                        .doesNotContain("Exception");
            }
        }
    }

    @Test
    void runsChecksInOrderWithTheirOptionsUnderTheirNames() throws IOException {
        var events = new ArrayList<CallEvent>();
        PolicyFile policy = read("""
                version: 2.0.0
                always:
                  - {check: shout, options: {word: hey}}
                  - {check: shout, as: again, options: {word: ho, times: 2}}
                byName:
                  - stop
                """);

        ChatResponse response = client(policy, events).chat(REQUEST);

        assertThat(response.text()).isEqualTo("hello hey ho ho");
        assertThat(events)
                .extracting(event -> event.attributes().get("llmops4j.guardrail.name"))
                .containsExactly("shout", "again");
        assertThatThrownBy(() -> client(policy, events)
                        .complete(
                                REQUEST,
                                CallContext.builder()
                                        .guardrails(List.of("stop"))
                                        .build()))
                .isInstanceOf(GuardrailBlockedException.class);
    }

    @Test
    void everyEventNamesThePolicyItsVersionAndItsRevision() throws IOException {
        var events = new ArrayList<CallEvent>();
        PolicyFile policy = read("always: [{check: stop, mode: monitor}]\nversion: 1.2.0");

        client(policy, events).chat(REQUEST);

        assertThat(events)
                .singleElement()
                .satisfies(event -> assertThat(event.attributes())
                        .containsEntry("llmops4j.guardrail.policy.name", "support")
                        .containsEntry("llmops4j.guardrail.policy.version", "1.2.0")
                        .containsEntry(
                                "llmops4j.guardrail.policy.revision",
                                policy.ref().revision().hex())
                        .containsEntry("llmops4j.guardrail.verdict", "block")
                        .containsEntry("llmops4j.guardrail.mode", "monitor"));
    }

    @Test
    void theRevisionIsThatOfTheMeaning() throws IOException {
        PolicyFile plain = read("version: 1.0.0\nalways: [stop]");
        assertThat(read("""
                                # a comment
                                description: other words
                                version: 2.0.0
                                maxReprompts: 1
                                always:
                                  - onFailure: fail-closed
                                    mode: enforce
                                    check: stop
                                    as: stop
                                    options: {}
                                """).ref().revision()).isEqualTo(plain.ref().revision());
        for (String other : List.of(
                "always: [no-prices]",
                "byName: [stop]",
                "budget: 1s\nalways: [stop]",
                "maxReprompts: 2\nalways: [stop]",
                "always: [{check: stop, timeout: 1s}]",
                "always: [{check: stop, as: halt}]",
                "always: [{check: stop, mode: monitor}]",
                "always: [{check: stop, onFailure: fail-open}]",
                "always: [{parallel: [stop]}]")) {
            assertThat(read(other).ref().revision())
                    .as(other)
                    .isNotEqualTo(plain.ref().revision());
        }
    }

    @Test
    void tellsAllThatIsWrongAtOnce() {
        assertThat(problems("""
                        versoin: 1.0.0
                        version: one
                        budget: fast
                        maxReprompts: -1
                        always:
                          - stopp
                          - {check: shout, options: {wrod: hey, times: 20}}
                          - {check: no-prices, mode: monitored, timeout: 0ms, onfailure: fail-open}
                          - {check: no-prices}
                          - {as: x}
                          - [stop]
                          - parallel: [{parallel: [stop]}]
                          - fails
                        byName: stop
                        """))
                .isEqualTo("""
                        support.yaml:1:1: 'versoin' is no key of a policy. Did you mean 'version'? Keys: version, description, budget, maxReprompts, always, byName. [UNKNOWN_KEY]
                        support.yaml:2:10: 'version' must be three numbers, such as 2.1.0 or 2.1.0-rc.1, but is 'one'. [INVALID_VALUE]
                        support.yaml:3:9: 'budget' must be a time of more than 0, such as 250ms, 2s or 1m, but is 'fast'. [INVALID_VALUE]
                        support.yaml:4:15: 'maxReprompts' must be from 0 to 100, but is -1. [INVALID_VALUE]
                        support.yaml:6:5: 'stopp' is no check. Did you mean 'stop'? Checks: CHECKS. [UNKNOWN_CHECK]
                        support.yaml:7:30: Check 'shout': Option 'word' is missing; it is a text. Given is 'wrod'. [INVALID_OPTION]
                        support.yaml:8:55: 'onfailure' is no key of a check. Did you mean 'onFailure'? Keys: check, as, mode, timeout, onFailure, options. [UNKNOWN_KEY]
                        support.yaml:8:30: 'mode' must be one of enforce, monitor, off, but is 'monitored'. Did you mean 'monitor'? [INVALID_VALUE]
                        support.yaml:8:50: 'timeout' must be a time of more than 0, such as 250ms, 2s or 1m, but is '0ms'. [INVALID_VALUE]
                        support.yaml:9:13: 'no-prices' stands here a second time; the first is in line 8. Remove one, or give it another name with 'as'. [DUPLICATE_NAME]
                        support.yaml:10:5: The item has no 'check'. Name one, such as 'check: pii'. [MISSING_KEY]
                        support.yaml:11:5: A check must be a name or a map with 'check', but is a list. [WRONG_TYPE]
                        support.yaml:12:16: A parallel group must not hold another one. Write one list. [WRONG_TYPE]
                        support.yaml:13:5: Check 'fails': it cannot be made of these options (java.lang.IllegalStateException). [INVALID_OPTION]
                        support.yaml:14:9: 'byName' must be a list of checks, but is a text. [WRONG_TYPE]""".replace("CHECKS", Listing.of(PolicyFile.all(OWN).keySet())));
    }

    @Test
    void doesNotCallAnOptionMissingThatIsWrong() {
        assertThat(problems("""
                        always:
                          - check: shout
                            options:
                              word: [hey]
                        """)).isEqualTo("""
                        support.yaml:4:7: Check 'shout': Option 'word' must be a text, was a list. [INVALID_OPTION]""");
    }

    @Test
    void tellsAllWrongOptionsOfACheckAtOnce() {
        assertThat(problems("""
                        always:
                          - check: shout
                            options:
                              word: hey
                              tmies: 3
                              times: 20
                              loud: true
                              soft:
                        """)).isEqualTo("""
                        support.yaml:8:7: Option 'soft' has no value. Give it one, or remove it. [WRONG_TYPE]
                        support.yaml:6:7: Check 'shout': Option 'times' must be a whole number from 1 to 9, was '20'. [INVALID_OPTION]
                        support.yaml:5:7: Check 'shout': Option 'tmies' is not known. Did you mean 'times'? Options: [times, word]. [INVALID_OPTION]
                        support.yaml:7:7: Check 'shout': Option 'loud' is not known. Options: [times, word]. [INVALID_OPTION]""");
    }

    @Test
    void refusesWhatIsNoPolicyAtAll() {
        assertThat(problems(""))
                .isEqualTo("support.yaml:1:1: The file holds no policy. Give it 'always' or 'byName'. [EMPTY]");
        assertThat(problems("- stop")).endsWith("[WRONG_TYPE]");
        assertThat(problems("always: &a [stop]")).contains("Anchors (&name) are not allowed. Remove it. [YAML_ALIAS]");
        assertThat(problems("always: !!java.net.URL [stop]")).contains("[YAML_TAG]");
        assertThat(problems("always: [stop")).contains("The policy is not YAML");
        assertThat(problems("always: []\0")).contains("[NOT_UTF8]");
    }

    @Test
    void takesTheVersionOfTheNameAndRefusesAnotherOne() throws IOException {
        assertThat(read("emea/support@1.4.0.yaml", "always: [stop]").ref()).satisfies(ref -> {
            assertThat(ref.name()).isEqualTo("emea/support");
            assertThat(ref.version()).isEqualTo(SemanticVersion.parse("1.4.0"));
        });
        assertThat(read("always: [stop]").ref().version()).isNull();
        assertThat(problems("support@1.4.0.yaml", "version: 1.5.0"))
                .isEqualTo(
                        "support@1.4.0.yaml:1:10: 'version' is 1.5.0, but the file's name says 1.4.0. Make them equal."
                                + " [VERSION_CONFLICT]");
        assertThat(problems("support@new.yaml", "always: [stop]")).endsWith("[FILE_NAME]");
    }
}
