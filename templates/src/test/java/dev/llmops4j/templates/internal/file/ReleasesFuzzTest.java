package dev.llmops4j.templates.internal.file;

import static dev.llmops4j.templates.internal.file.Fuzzed.assertTold;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.llmops4j.error.PromptSyntaxException;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.rollout.PromptRelease;
import java.util.Map;

/** Any bytes are a {@code releases.yaml}, or have problems that say where. {@code -Pfuzz} searches for more inputs. */
class ReleasesFuzzTest {
    private static final int BUCKETS = 10_000;

    @DictionaryEntries({
        "a/b: ",
        "labels: {production: 1.0.0}",
        "rollouts: [",
        "name: ",
        "label: production",
        "unit: user",
        "unit: tags.x",
        "split: {1.0.0: 90, 1.1.0: 10}",
        "until: 2026-12-31",
        "stopped: true",
        "guard: {metric: error_rate, tolerate: 0.02}",
        "tolerate_relative: ",
        "alpha: 0.05",
        "max: ",
        "score: ",
        "metric: ",
        "1.0.0",
        "1.1.0-rc.1",
        "33.33",
        "1e-9",
        "&a ",
        "*a"
    })
    @FuzzTest(maxDuration = "60s")
    void anyReleasesAreReadOrRefused(byte[] bytes) {
        Map<PromptId, PromptRelease> releases;
        try {
            releases = ReleasesReader.read(Fuzzed.file(bytes));
        } catch (PromptSyntaxException e) {
            assertTold(e.problems(), bytes);
            return;
        }
        assertThat(ReleasesReader.read(Fuzzed.file(bytes))).isEqualTo(releases);
        releases.values()
                .forEach(release -> release.rollouts().forEach(rollout -> {
                    assertThat(rollout.split().stream()
                                    .mapToInt(arm -> arm.basisPoints())
                                    .sum())
                            .isEqualTo(BUCKETS);
                    assertThat(rollout.location()).isNotNull();
                }));
    }
}
