package dev.llmops4j.templates.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.llmops4j.error.Problem;
import dev.llmops4j.error.PromptSyntaxException;
import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.SemanticVersion;
import dev.llmops4j.rollout.Arm;
import dev.llmops4j.rollout.PromptRelease;
import dev.llmops4j.rollout.ReleaseLabel;
import dev.llmops4j.rollout.Rollout;
import dev.llmops4j.rollout.RolloutGuard;
import dev.llmops4j.yaml.SourceFile;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReleasesFileTest {
    private static Map<PromptId, PromptRelease> read(String text) {
        return ReleasesReader.read(new SourceFile("releases.yaml", text));
    }

    private static List<String> problems(String text) {
        return catchThrowableOfType(PromptSyntaxException.class, () -> read(text)).problems().stream()
                .map(Problem::toString)
                .toList();
    }

    private static SourceLocation at(int line, int column) {
        return new SourceLocation("releases.yaml", line, column);
    }

    private static Arm arm(String version, int basisPoints) {
        return new Arm(SemanticVersion.parse(version), basisPoints);
    }

    @Test
    void readsEverythingWithItsPlace() {
        var releases = read("""
                # comments are fine
                support/triage:
                  labels: {production: 2.0.0, staging: 2.1.0-rc.1}
                  rollouts:
                    - name: shorter-answer
                      label: production
                      unit: tags.region
                      split: {2.0.0: 87.25, 2.1.0-rc.1: 12.75}
                      until: 2026-12-31
                      stopped: true
                      guard: {metric: score, score: helpful, tolerate_relative: 0.1, alpha: 0.01, max: 5}
                support/reply:
                  labels:
                    production: "1.0.0"
                """);

        var staging = SemanticVersion.parse("2.1.0-rc.1");
        assertThat(releases)
                .containsOnlyKeys(PromptId.of("support/triage"), PromptId.of("support/reply"))
                .containsEntry(
                        PromptId.of("support/triage"),
                        new PromptRelease(
                                List.of(
                                        new ReleaseLabel("production", SemanticVersion.of(2, 0, 0), at(3, 12)),
                                        new ReleaseLabel("staging", staging, at(3, 31))),
                                List.of(new Rollout(
                                        "shorter-answer",
                                        "production",
                                        "tags.region",
                                        List.of(arm("2.0.0", 8_725), arm("2.1.0-rc.1", 1_275)),
                                        LocalDate.of(2026, 12, 31),
                                        true,
                                        new RolloutGuard(RolloutGuard.Metric.SCORE, "helpful", 0.1, true, 0.01, 5),
                                        at(5, 7)))))
                .containsEntry(
                        PromptId.of("support/reply"),
                        new PromptRelease(
                                List.of(new ReleaseLabel("production", SemanticVersion.of(1, 0, 0), at(14, 5))),
                                List.of()));
    }

    @Test
    void aGuardHasDefaults() {
        assertThat(guard("metric: error_rate, tolerate: 0.02"))
                .isEqualTo(new RolloutGuard(RolloutGuard.Metric.ERROR_RATE, null, 0.02, false, 0.05, 1));
        assertThat(guard("metric: score, score: helpful, tolerate: 0"))
                .isEqualTo(new RolloutGuard(RolloutGuard.Metric.SCORE, "helpful", 0, false, 0.05, 1));
        assertThat(guard("metric: latency, tolerate: 0.5, max: 30, per_unit: true"))
                .isEqualTo(new RolloutGuard(RolloutGuard.Metric.LATENCY, null, 0.5, false, 0.05, 30, true));
    }

    private static @Nullable RolloutGuard guard(String text) {
        Rollout rollout = Objects.requireNonNull(
                        read(rollout("guard: {" + text + "}")).get(PromptId.of("p")))
                .rollouts()
                .get(0);
        assertThat(rollout.stopped()).isFalse();
        assertThat(rollout.until()).isNull();
        return rollout.guard();
    }

    @Test
    void anEmptyFileReleasesNothing() {
        assertThat(read("")).isEmpty();
        assertThat(read("# nothing yet\n")).isEmpty();
        assertThat(read("p:\n")).containsOnly(Map.entry(PromptId.of("p"), PromptRelease.NONE));
    }

    /** A rollout in line 3, whose further key is in line 7. */
    private static String rollout(String further) {
        return "p:\n  rollouts:\n    - name: r\n      label: production\n      unit: user\n"
                + "      split: {1.0.0: 50, 2.0.0: 50}\n      " + further + "\n";
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("- p", "1:1: The file must be a map, but is a list. [WRONG_TYPE]"),
                Arguments.of(
                        "p: {",
                        "1:5: The file is not YAML: expected the node content, but found '<stream end>'. [YAML_SYNTAX]"),
                Arguments.of("p: &a {}", "1:4: Anchors (&name) are not allowed. Remove it. [YAML_ALIAS]"),
                Arguments.of(
                        "p: {}\np: {}",
                        "2:1: 'p' stands here a second time; the first is in line 1. Keep one. [DUPLICATE_KEY]"),
                Arguments.of(
                        "../p: {}",
                        "1:1: '../p' is not a prompt id: it must be 1 to 200 characters, segments of ASCII letters,"
                                + " digits, '_', '-' and '.', separated by '/', none starting with '.'. [INVALID_VALUE]"),
                Arguments.of(
                        "p:\n  label: {production: 1.0.0}",
                        "2:3: 'label' is no key of 'p'. Did you mean 'labels'? Keys: labels, rollouts. [UNKNOWN_KEY]"),
                Arguments.of("p: 1.0.0", "1:4: 'p' must be a map, but is a text. [WRONG_TYPE]"),
                Arguments.of("p:\n  labels: [production]", "2:11: 'labels' must be a map, but is a list. [WRONG_TYPE]"),
                Arguments.of(
                        "p:\n  labels: {production: 1.0}",
                        "2:24: 'production' must be three numbers, such as 2.1.0 or 2.1.0-rc.1, but is '1.0'."
                                + " [INVALID_VALUE]"),
                Arguments.of(
                        "p:\n  labels:\n    production:\n",
                        "3:16: 'production' must be a version such as 2.1.0, but is nothing. [WRONG_TYPE]"),
                Arguments.of(
                        "p:\n  labels: {2nd: 1.0.0}",
                        "2:12: '2nd' is not a label; it must start with a letter and hold at most 64 letters, digits,"
                                + " '_', '-' or '.'. [INVALID_VALUE]"),
                Arguments.of("p:\n  rollouts: r", "2:13: 'rollouts' must be a list, but is a text. [WRONG_TYPE]"),
                Arguments.of("p:\n  rollouts: [r]", "2:14: a rollout must be a map, but is a text. [WRONG_TYPE]"));
    }

    @ParameterizedTest
    @MethodSource
    void mistakes(String text, String problem) {
        assertThat(problems(text).get(0)).isEqualTo("releases.yaml:" + problem);
    }

    static Stream<Arguments> mistakesOfRollouts() {
        return Stream.of(
                Arguments.of(
                        "untill: 2026-12-31",
                        "7:7: 'untill' is no key of a rollout. Did you mean 'until'? Keys: name, label, unit, split,"
                                + " until, stopped, guard. [UNKNOWN_KEY]"),
                Arguments.of(
                        "until: 31.12.2026",
                        "7:14: 'until' must be the last day (UTC), such as 2026-12-31, but is '31.12.2026'."
                                + " [INVALID_VALUE]"),
                Arguments.of(
                        "until: 2026-02-30",
                        "7:14: 'until' must be the last day (UTC), such as 2026-12-31, but is '2026-02-30'."
                                + " [INVALID_VALUE]"),
                Arguments.of(
                        "until: +999999999-12-31",
                        "7:14: 'until' must be the last day (UTC), such as 2026-12-31, but is '+999999999-12-31'."
                                + " [INVALID_VALUE]"),
                Arguments.of("stopped: yes", "7:16: 'stopped' must be true or false, but is a text. [WRONG_TYPE]"),
                Arguments.of("guard: error_rate", "7:14: 'guard' must be a map, but is a text. [WRONG_TYPE]"),
                Arguments.of(
                        "guard: {tolerate: 0.1}",
                        "7:14: The guard has no 'metric'. Name what is watched: error_rate, block_rate, score, cost,"
                                + " latency. [MISSING_KEY]"),
                Arguments.of(
                        "guard: {metric: error_rat, tolerate: 0.1}",
                        "7:23: 'error_rat' is no metric. Did you mean 'error_rate'? Metrics: error_rate, block_rate,"
                                + " score, cost, latency. [UNKNOWN_METRIC]"),
                Arguments.of(
                        "guard: {metric: error_rate}",
                        "7:14: The guard has no 'tolerate'. Say how much worse than the control it may be: 'tolerate:"
                                + " 0.02' in the metric's own unit, or 'tolerate_relative: 0.1' for 10 % of the"
                                + " control's. [MISSING_KEY]"),
                Arguments.of(
                        "guard: {metric: error_rate, tolerate: 0.1, tolerate_relative: 0.1}",
                        "7:69: The guard has both 'tolerate' and 'tolerate_relative'. Keep one. [INVALID_VALUE]"),
                Arguments.of(
                        "guard: {metric: error_rate, tolerate: -1}",
                        "7:45: The tolerated harm must be 0 or more, was -1.0. [INVALID_VALUE]"),
                Arguments.of(
                        "guard: {metric: error_rate, tolerate: a lot}",
                        "7:45: 'tolerate' must be a number, but is a text. [WRONG_TYPE]"),
                Arguments.of(
                        "guard: {metric: error_rate, tolerate: 0, alpha: 1}",
                        "7:55: Alpha must be above 0 and below 1, was 1.0. [INVALID_VALUE]"),
                Arguments.of(
                        "guard: {metric: error_rate, tolerate: 0, max: 5}",
                        "7:53: The max of a rate is 1, was 5.0. [INVALID_VALUE]"),
                Arguments.of(
                        "guard: {metric: cost, tolerate: 0}",
                        "7:14: The guard has no 'max'. Give the cost, in the currency of your prices, from"
                                + " which on a call counts no more, such as 0.5. [MISSING_KEY]"),
                Arguments.of(
                        "guard: {metric: latency, tolerate: 0}",
                        "7:14: The guard has no 'max'. Give the seconds from which on a call counts no more, such as"
                                + " 30. [MISSING_KEY]"),
                Arguments.of(
                        "guard: {metric: score, tolerate: 0}",
                        "7:14: The guard has no 'score'. Name the score that the application reports, such as helpful."
                                + " [MISSING_KEY]"),
                Arguments.of(
                        "guard: {metric: cost, score: helpful, tolerate: 0, max: 1}",
                        "7:36: 'score' is for the metric score, but 'metric' is cost. Remove one of them."
                                + " [INVALID_VALUE]"),
                Arguments.of(
                        "guard: {metric: score, score: \"\", tolerate: 0}",
                        "7:37: 'score' is empty. Name the score. [INVALID_VALUE]"));
    }

    @ParameterizedTest
    @MethodSource
    void mistakesOfRollouts(String further, String problem) {
        assertThat(problems(rollout(further))).containsExactly("releases.yaml:" + problem);
    }

    static Stream<Arguments> splits() {
        return Stream.of(
                Arguments.of(
                        "{1.0.0: 90, 2.0.0: 9}",
                        "6:14: The shares of split must sum to 100, sum to 99. [INVALID_VALUE]"),
                Arguments.of(
                        "{1.0.0: 100}",
                        "6:14: Split must name the label's own version and one or two others, has 1; with more than"
                                + " three, no share could grow without moving units between the others. [INVALID_VALUE]"),
                Arguments.of(
                        "{1.0: 90, 2.0.0: 10}",
                        "6:15: A version in 'split' must be three numbers, such as 2.1.0 or 2.1.0-rc.1, but is '1.0'."
                                + " [INVALID_VALUE]"),
                Arguments.of(
                        "{1.0.0: 90, 1.0.0: 10}",
                        "6:26: '1.0.0' stands here a second time; the first is in line 6. Keep one. [DUPLICATE_KEY]"),
                Arguments.of("{1.0.0: 90%, 2.0.0: 10}", share(22, "1.0.0", "'90%'")),
                Arguments.of("{1.0.0: 90, 2.0.0: ten}", share(33, "2.0.0", "'ten'")),
                Arguments.of("{1.0.0: 90, 2.0.0: 101}", share(33, "2.0.0", "'101'")),
                Arguments.of("{1.0.0: 90, 2.0.0: -1}", share(33, "2.0.0", "'-1'")),
                Arguments.of("{1.0.0: 90, 2.0.0: 9.995}", share(33, "2.0.0", "'9.995'")),
                Arguments.of("{1.0.0: 90, 2.0.0: 1e999}", share(33, "2.0.0", "'1e999'")),
                Arguments.of("{1.0.0: 90, 2.0.0: [10]}", share(33, "2.0.0", "a list")),
                Arguments.of("{1.0.0: 90, 2.0.0: }", share(32, "2.0.0", "nothing")),
                Arguments.of("1.0.0", "6:14: 'split' must be a map, but is a text. [WRONG_TYPE]"));
    }

    private static String share(int column, String version, String found) {
        return "6:" + column + ": The share of '" + version
                + "' must be a percentage from 0 to 100 with at most two decimals, such as 12.5 without '%', but is "
                + found + ". [INVALID_VALUE]";
    }

    @ParameterizedTest
    @MethodSource
    void splits(String split, String problem) {
        String text = rollout("").replace("{1.0.0: 50, 2.0.0: 50}", split);

        assertThat(problems(text).get(0)).isEqualTo("releases.yaml:" + problem);
    }

    @Test
    void saysWhatARolloutLacks() {
        assertThat(problems("p:\n  rollouts:\n    - until: 2026-12-31\n"))
                .containsExactly(
                        "releases.yaml:3:7: The rollout has no 'name'. Give it a name of its own, such as"
                                + " shorter-answer: it seeds who gets what. [MISSING_KEY]",
                        "releases.yaml:3:7: The rollout has no 'label'. Name the label whose calls it splits, such as"
                                + " production. [MISSING_KEY]",
                        "releases.yaml:3:7: The rollout has no 'unit'. Say what sticks to a version: user, session,"
                                + " tenant or tags.<name of a tag>. [MISSING_KEY]",
                        "releases.yaml:3:7: The rollout has no 'split'. Give each version its percentage: {2.0.0: 90,"
                                + " 2.1.0: 10}. [MISSING_KEY]");
    }

    @Test
    void refusesNamesAndUnitsThatAreNone() {
        assertThat(problems(rollout("").replace("name: r", "name: a:b").replace("unit: user", "unit: users")))
                .containsExactly(
                        "releases.yaml:3:13: A rollout's name must be at most 64 letters, digits, '_', '-' or '.',"
                                + " starting with a letter or digit. [INVALID_VALUE]",
                        "releases.yaml:5:13: Unit must be user, session, tenant or tags.<name of a tag>, was 'users'."
                                + " [INVALID_VALUE]");
    }

    @Test
    void aRolloutsNameIsItsOwnInTheWholeFile() {
        assertThat(problems(rollout("") + rollout("").replace("p:", "q:")))
                .containsExactly("releases.yaml:10:13: A rollout 'r' is here a second time; the first is in line 3."
                        + " Give it a name of its own: the name seeds who gets what, and the kill switch goes by it."
                        + " [DUPLICATE_ROLLOUT]");
    }

    @Test
    void messagesNeverRunOn() {
        assertThat(problems(rollout("").replace("unit: user", "unit: \"a\\nb" + "x".repeat(5_000) + "\"")))
                .singleElement()
                .asString()
                .startsWith("releases.yaml:5:13: Unit must be user, session, tenant or tags.<name of a tag>, was 'a?bx")
                .hasSizeLessThan(500);
    }
}
