package dev.llmops4j.change;

import static dev.llmops4j.change.Versions.PLAIN;
import static dev.llmops4j.change.Versions.input;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.llmops4j.error.Problem;
import dev.llmops4j.error.PromptSyntaxException;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptVersion;
import dev.llmops4j.prompt.Revision;
import dev.llmops4j.prompt.SemanticVersion;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PromptLockTest {
    private static final String HEX = "0123456789abcdef".repeat(4);
    private static final PromptVersion ONE = PLAIN.build();
    private static final PromptVersion EDITED =
            PLAIN.inputs(input("customer", null, true)).build();

    private static FixedPrompts prompts(PromptVersion... versions) {
        return new FixedPrompts(versions);
    }

    private static List<String> problems(String text) {
        return catchThrowableOfType(PromptSyntaxException.class, () -> PromptLock.parse(text, "prompts.lock"))
                .problems()
                .stream()
                .map(Problem::toString)
                .toList();
    }

    @Test
    void writesOneLineForEachFinishedVersionInOrder() {
        PromptLock lock = PromptLock.of(prompts(
                PLAIN.version("10.0.0").build("b"),
                PLAIN.version("9.0.0").build("b"),
                PLAIN.version("9.1.0-rc.1").build("b"),
                PLAIN.version("0.0.0").build("c"),
                PLAIN.build("a/z")));

        String hex = ONE.revision().hex();
        assertThat(lock.format().lines().filter(line -> !line.startsWith("#")))
                .containsExactly("a/z@1.0.0 sha256:" + hex, "b@9.0.0 sha256:" + hex, "b@10.0.0 sha256:" + hex);
        assertThat(lock).hasToString("prompts.lock with 3 versions");
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void readsBackWhatItWrites(long seed) {
        var random = new Random(seed);
        var text = new StringBuilder("# comment\n\n");
        for (int i = random.nextInt(20); i > 0; i--) {
            String version =
                    random.nextInt(3) + "." + i + "." + random.nextInt(3) + (random.nextBoolean() ? "-rc.1" : "");
            text.append("p")
                    .append(random.nextInt(4))
                    .append("/x@")
                    .append(version)
                    .append(" sha256:");
            text.append(Revision.of(java.util.Map.of("i", i)).hex());
            text.append(random.nextBoolean() ? " retired" : "").append(random.nextBoolean() ? "\r\n" : "\n");
        }

        PromptLock lock = PromptLock.parse(text.toString(), "prompts.lock");
        PromptLock again = PromptLock.parse(lock.format(), "prompts.lock");

        assertThat(again).isEqualTo(lock).hasSameHashCodeAs(lock);
        assertThat(again.format()).isEqualTo(lock.format());
        assertThat(again.entries()).hasSameSizeAs(lock.entries());
    }

    @Test
    void addsButNeverRewrites() {
        PromptLock lock = PromptLock.of(prompts(ONE));

        PromptLock updated =
                lock.updatedBy(prompts(EDITED, PLAIN.version("1.1.0").build()));

        assertThat(updated.entries())
                .extracting(entry -> entry.version() + " " + entry.revision())
                .containsExactly("1.0.0 " + ONE.revision(), "1.1.0 " + ONE.revision());
        assertThat(updated.updatedBy(prompts(EDITED))).isEqualTo(updated);
    }

    @Test
    void findsNothingWhereAllIsLocked() {
        FixedPrompts prompts = prompts(
                ONE, PLAIN.version("2.0.0-rc.1").build(), PLAIN.version("0.0.0").build("draft"));

        assertThat(PromptLock.of(prompts).check(prompts)).isEmpty();
    }

    @Test
    void findsALockedVersionThatChanged() {
        List<Problem> problems = PromptLock.of(prompts(ONE)).check(prompts(EDITED));

        assertThat(problems)
                .extracting(Problem::toString)
                .containsExactly(
                        "support/triage.prompt:12:1: Version 1.0.0 of prompt 'support/triage' is locked with revision "
                                + ONE.revision() + ", but its content has revision " + EDITED.revision()
                                + " now. Give the change a version of its own, 1.0.1 if only words or settings differ, 1.1.0 if more"
                                + " inputs are accepted, 2.0.0 if callers or readers of answers must change. The locked version can"
                                + " stay beside it as 'support/triage@1.0.0.prompt'. [LOCKED_VERSION_CHANGED]");
    }

    @Test
    void namesTheVersionToTakeIfItKnowsTheOldContent() {
        FixedPrompts prompts = prompts(EDITED, PLAIN.version("1.1.0").build());

        List<Problem> problems = PromptLock.of(prompts(ONE)).updatedBy(prompts).check(prompts, List.of(ONE));

        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).message())
                .contains(" now. This is a minor change: give it version 1.2.0. The locked version can");
    }

    @Test
    void findsALockedVersionThatIsGone() {
        PromptLock lock = PromptLock.parse(PromptLock.of(prompts(ONE)).format(), "prompts.lock");

        assertThat(lock.check(prompts()))
                .extracting(Problem::toString)
                .containsExactly(
                        "prompts.lock:3:1: Version 1.0.0 of prompt 'support/triage' is locked, but is not there any more. Keep it as"
                                + " 'support/triage@1.0.0.prompt', or, if nobody asks for it, write 'retired' at the end of its line:"
                                + " its number stays taken. [LOCKED_VERSION_MISSING]");
    }

    @Test
    void aRetiredVersionMayBeGoneButItsNumberStaysTaken() {
        PromptLock lock = PromptLock.of(prompts(ONE)).retiring(prompts());

        assertThat(lock.format()).endsWith(ONE.revision().hex() + " retired\n");
        assertThat(lock.check(prompts())).isEmpty();
        assertThat(lock.check(prompts(ONE))).isEmpty();
        assertThat(lock.check(prompts(EDITED))).extracting(Problem::code).containsExactly("LOCKED_VERSION_CHANGED");
    }

    @Test
    void findsAFinishedVersionThatIsNotLocked() {
        assertThat(PromptLock.EMPTY.check(prompts(ONE)))
                .extracting(Problem::toString)
                .containsExactly(
                        "support/triage.prompt:12:1: Version 1.0.0 of prompt 'support/triage' is not locked. Run llmops4j:lock when it is"
                                + " finished, and commit prompts.lock; or name it a pre-release, such as 1.0.0-rc.1, while it may still"
                                + " change. [VERSION_NOT_LOCKED]");
    }

    @Test
    void aLockLooksUpItsVersions() {
        PromptLock lock = PromptLock.parse("\uFEFF  a@1.0.0\tsha256:" + HEX + "\r\n", "prompts.lock");

        assertThat(lock.entry(PromptId.of("a"), SemanticVersion.of(1, 0, 0)))
                .hasToString("a@1.0.0 sha256:" + HEX)
                .extracting(PromptLock.Entry::location)
                .hasToString("prompts.lock:1:3");
        assertThat(lock.entry(PromptId.of("a"), SemanticVersion.of(1, 0, 1))).isNull();
        assertThat(lock.entry(PromptId.of("b"), SemanticVersion.of(1, 0, 0))).isNull();
    }

    @Test
    void namesEveryLineThatIsNone() {
        String form = " Write 'id@version sha256:' and 64 hex digits, such as 'support/triage@2.1.0 sha256:…', or let"
                + " llmops4j:lock write it. [LOCK_LINE]";

        assertThat(problems(String.join(
                        "\n",
                        "# fine",
                        "a@1.0.0",
                        "a@1.0 sha256:" + HEX,
                        "  ../a@1.0.0 sha256:" + HEX,
                        "a@1.0.0 sha256:abc",
                        "a@1.0.0 sha256:" + HEX + " gone",
                        "a@0.0.0 sha256:" + HEX)))
                .containsExactly(
                        "prompts.lock:2:1: The line is no entry of a lock." + form,
                        "prompts.lock:3:3: '1.0' is not a semantic version; write three numbers, such as 2.1.0 or 2.1.0-rc.1."
                                + form,
                        "prompts.lock:4:3: '../a' is not a prompt id: it must be 1 to 200 characters, segments of ASCII"
                                + " letters, digits, '_', '-' and '.', separated by '/', none starting with '.'."
                                + form,
                        "prompts.lock:5:16: A revision must be 64 hex digits in lower case." + form,
                        "prompts.lock:6:81: Only the word 'retired' may follow a revision. [LOCK_LINE]",
                        "prompts.lock:7:3: 0.0.0 stands for a prompt without a version, which cannot be locked."
                                + form);
    }

    @Test
    void namesAVersionThatIsLockedTwice() {
        String other = "f".repeat(64);

        assertThat(problems("a@1.0.0 sha256:" + HEX + "\na@1.0.0 sha256:" + HEX + "\na@1.0.0 sha256:" + other))
                .containsExactly(
                        "prompts.lock:2:1: Version 1.0.0 of prompt 'a' is locked already, at prompts.lock:1:1. Remove one of the"
                                + " two. [LOCK_DUPLICATE]",
                        "prompts.lock:3:1: Version 1.0.0 of prompt 'a' is locked already, at prompts.lock:1:1 with another"
                                + " revision. Two branches took the same number: give one of them another version, and remove"
                                + " its line. [LOCK_DUPLICATE]");
    }

    @Test
    void namesAMergeConflict() {
        assertThat(problems("<<<<<<< HEAD\n"))
                .containsExactly(
                        "prompts.lock:1:1: A merge conflict is not resolved. Keep the lines of both sides, and remove"
                                + " the markers. [LOCK_CONFLICT]");
    }

    @Test
    void isBounded() {
        assertThat(problems("#".repeat(LockReader.MAX_CHARS + 1)))
                .containsExactly("prompts.lock:1:1: The lock has 16777217 characters; at most 16777216 are read."
                        + " [LOCK_TOO_LARGE]");
        assertThat(problems("x\n".repeat(10_000))).hasSize(100);
    }
}
