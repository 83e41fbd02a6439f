package dev.llmops4j.guardrails.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.llmops4j.error.Problem;
import dev.llmops4j.error.SourceLocation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Objects;

/** Any bytes are a policy, or have problems that say where. {@code -Pfuzz} searches for more inputs. */
class PolicyFuzzTest {
    @DictionaryEntries({
        "version: ",
        "description: ",
        "budget: ",
        "maxReprompts: ",
        "always: [",
        "byName: [",
        "- parallel: [",
        "- check: ",
        "check: ",
        "as: ",
        "mode: monitor",
        "timeout: 5ms",
        "onFailure: fail-open",
        "options: {",
        "pii",
        "shout",
        "word: ",
        "times: ",
        "&a ",
        "*a",
        "!!str ",
        "<<: ",
        "{",
        "}",
        "[",
        "]",
        "1e999"
    })
    @FuzzTest(maxDuration = "60s")
    void anyBytesAreReadOrRefused(byte[] bytes) throws IOException {
        PolicyFile policy;
        try {
            policy = read(bytes);
        } catch (PolicySyntaxException e) {
            assertThat(e.problems()).isNotEmpty();
            for (Problem problem : e.problems()) {
                SourceLocation place = Objects.requireNonNull(problem.location());
                assertThat(place.line()).isPositive();
                assertThat(place.column()).isPositive();
                assertThat(problem.message()).isNotBlank().hasSizeLessThan(2_000);
            }
            return;
        }
        assertThat(read(bytes).ref()).isEqualTo(policy.ref());
    }

    private static PolicyFile read(byte[] bytes) throws IOException {
        return PolicyFile.read(
                "fuzz.yaml", "fuzz.yaml", new ByteArrayInputStream(bytes), PolicyFile.all(PolicyFileTest.OWN));
    }
}
