package dev.llmops4j.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.llmops4j.change.PromptLock.Entry;
import dev.llmops4j.error.PromptSyntaxException;
import dev.llmops4j.error.SourceLocation;
import java.nio.charset.StandardCharsets;

/** Any text is a lock, or has problems that say where. {@code -Pfuzz} searches for more inputs. */
class LockFuzzTest {
    @DictionaryEntries({
        "a/b@1.0.0 sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "@1.2.3-rc.1+b7",
        " sha256:",
        " retired",
        "# ",
        "<<<<<<< HEAD",
        ">>>>>>> x",
        "======="
    })
    @FuzzTest(maxDuration = "60s")
    void anyTextIsALockOrRefused(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        PromptLock lock;
        try {
            lock = PromptLock.parse(text, "prompts.lock");
        } catch (PromptSyntaxException e) {
            assertTold(e, text);
            return;
        }
        PromptLock again = PromptLock.parse(lock.format(), "prompts.lock");
        assertThat(again.format()).isEqualTo(lock.format());
        assertThat(again.entries())
                .map(Entry::toString)
                .isEqualTo(lock.entries().stream().map(Entry::toString).toList());
    }

    private static void assertTold(PromptSyntaxException e, String text) {
        String[] lines = text.split("\r\n|\r|\n", -1);
        assertThat(e.problems()).isNotEmpty().allSatisfy(problem -> {
            assertThat(problem.message()).isNotBlank().hasSizeLessThan(1_000).doesNotContain("Exception");
            SourceLocation at = problem.location();
            assertThat(at).isNotNull();
            assertThat(at.line()).isBetween(1, lines.length);
            assertThat(at.column()).isBetween(1, lines[at.line() - 1].length() + 1);
        });
    }
}
