package dev.llmops4j.prompt;

import static dev.llmops4j.prompt.TestPrompts.ONE;
import static dev.llmops4j.prompt.TestPrompts.TWO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.CallContext;
import dev.llmops4j.error.Problem;
import dev.llmops4j.error.PromptNotFoundException;
import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.rollout.Arm;
import dev.llmops4j.rollout.Assignment;
import dev.llmops4j.rollout.Exposure;
import dev.llmops4j.rollout.Exposure.Reason;
import dev.llmops4j.rollout.PromptRelease;
import dev.llmops4j.rollout.ReleaseLabel;
import dev.llmops4j.rollout.Rollout;
import dev.llmops4j.rollout.RolloutControl;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which version a call gets of a prompt with the versions 1.0.0, 2.0.0 and 3.0.0-rc.1. */
class PromptCatalogTest {
    private static final PromptId TRIAGE = PromptId.of("triage");
    private static final SemanticVersion RC = SemanticVersion.parse("3.0.0-rc.1");
    private static final SourceLocation LABEL = new SourceLocation("releases.yaml", 2, 12);
    private static final SourceLocation ROLLOUT = new SourceLocation("releases.yaml", 4, 7);
    private static final Problem UNREADABLE = new Problem("YAML_SYNTAX", "No YAML.", LABEL);
    private static final String[] BY_LABEL = {"", "production"};

    private final RolloutControl control = new RolloutControl();

    private static PromptCatalogBuilder builder() {
        return PromptCatalog.builder("test")
                .version(TestPrompts.version("triage", ONE, "One."))
                .version(TestPrompts.version("triage", TWO, "Two."))
                .version(TestPrompts.version("triage", RC, "Three."));
    }

    private static PromptCatalog catalog(PromptRelease release) {
        return builder().release(TRIAGE, release).build();
    }

    private static PromptRelease release(SemanticVersion production, Rollout... rollouts) {
        return new PromptRelease(List.of(new ReleaseLabel("production", production, LABEL)), List.of(rollouts));
    }

    private static Rollout half(String name, SemanticVersion other, @Nullable LocalDate until, boolean stopped) {
        List<Arm> split = List.of(new Arm(ONE, 5_000), new Arm(other, 5_000));
        return new Rollout(name, "production", "user", split, until, stopped, null, ROLLOUT);
    }

    private static Rollout half() {
        return half("half", TWO, null, false);
    }

    /** A user whom a rollout that splits in half does not leave to the control. */
    private static CallContext treated(String rollout) {
        return IntStream.range(0, 100)
                .mapToObj(i -> "u-" + i)
                .filter(user -> Assignment.bucket(rollout, user) < 5_000)
                .findFirst()
                .map(user -> CallContext.builder().user(user).build())
                .orElseThrow();
    }

    private PromptSelection select(PromptCatalog catalog, String selector, CallContext context) {
        return catalog.select(TRIAGE, VersionSelector.parse(selector), context, control);
    }

    private SemanticVersion version(PromptCatalog catalog, String selector) {
        return select(catalog, selector, CallContext.EMPTY).version().version();
    }

    private SemanticVersion treatedVersion(PromptCatalog catalog) {
        return select(catalog, "", treated("half")).version().version();
    }

    private static List<SemanticVersion> candidates(PromptCatalog catalog) {
        return catalog.candidates(TRIAGE, VersionSelector.DEFAULT).stream()
                .map(PromptVersion::version)
                .toList();
    }

    private static List<String> problems(PromptCatalog catalog) {
        return catalog.health().problems().stream().map(Problem::toString).toList();
    }

    @Test
    void withoutReleasesTheNewestStableVersionServes() {
        PromptCatalog catalog = builder().build();

        assertThat(version(catalog, "")).isEqualTo(TWO);
        assertThat(candidates(catalog)).containsExactly(TWO);
        assertThat(catalog.release(TRIAGE)).isEqualTo(PromptRelease.NONE);
    }

    @Test
    void productionIsTheDefaultAndOtherLabelsAreNot() {
        assertThat(version(catalog(release(ONE)), "")).isEqualTo(ONE);
        assertThat(version(catalog(release(RC)), "")).isEqualTo(RC);

        var staging = new PromptRelease(List.of(new ReleaseLabel("staging", ONE, LABEL)), List.of());
        assertThat(version(catalog(staging), "")).isEqualTo(TWO);
        assertThat(version(catalog(staging), "staging")).isEqualTo(ONE);
        assertThatThrownBy(() -> version(catalog(staging), "stagin"))
                .isInstanceOf(PromptNotFoundException.class)
                .hasMessage("Prompt 'triage' has no label 'stagin'. Did you mean 'staging'? Labels: staging."
                        + "\n  Looked in:\n   * test");
    }

    @Test
    void versionsAndRangesAreNoneOfARolloutsBusiness() {
        PromptCatalog catalog = catalog(release(ONE, half()));

        for (String selector : new String[] {"2.0.0", "^2", ">=1 <3"}) {
            PromptSelection selection = select(catalog, selector, treated("half"));
            assertThat(selection.version().version()).isEqualTo(TWO);
            assertThat(selection.exposure()).isNull();
        }
    }

    @Test
    void aRolloutPicksByUnitAndSaysWhy() {
        PromptCatalog catalog = catalog(release(ONE, half()));

        assertThat(select(catalog, "", treated("half")).exposure())
                .isEqualTo(new Exposure("half", TWO, "user", Reason.ASSIGNED));
        assertThat(select(catalog, "", CallContext.EMPTY).exposure())
                .isEqualTo(new Exposure("half", ONE, "user", Reason.NO_UNIT));
        assertThat(select(catalog, "", CallContext.builder().user("").build()).exposure())
                .isEqualTo(new Exposure("half", ONE, "user", Reason.NO_UNIT));
        assertThat(candidates(catalog)).containsExactly(ONE, TWO);
    }

    @Test
    void aRolloutEndsAtTheMidnightAfterItsLastDayAndTheNextOneStarts() {
        var until = LocalDate.of(2026, 12, 31);
        var release = release(ONE, half("half", TWO, until, false), half("after", RC, null, false));
        CallContext user = treated("after");

        PromptCatalog last = builder()
                .release(TRIAGE, release)
                .clock(InstantSource.fixed(Instant.parse("2026-12-31T23:59:59.999Z")))
                .build();
        assertThat(treatedVersion(last)).isEqualTo(TWO);
        assertThat(candidates(last)).containsExactly(ONE, TWO, RC);
        PromptCatalog next = builder()
                .release(TRIAGE, release)
                .clock(InstantSource.fixed(Instant.parse("2027-01-01T00:00:00Z")))
                .build();
        assertThat(select(next, "", user).exposure()).isEqualTo(new Exposure("after", RC, "user", Reason.ASSIGNED));
        assertThat(candidates(next)).containsExactly(ONE, RC);
        assertThat(problems(next)).isEmpty();
    }

    @Test
    void afterTheLastRolloutTheLabelsVersionServes() {
        PromptCatalog catalog = builder()
                .release(TRIAGE, release(ONE, half("half", TWO, LocalDate.of(2026, 12, 31), false)))
                .clock(InstantSource.fixed(Instant.parse("2027-01-01T00:00:00Z")))
                .build();

        assertThat(select(catalog, "", treated("half")).version().version()).isEqualTo(ONE);
        assertThat(select(catalog, "", treated("half")).exposure()).isNull();
    }

    @Test
    void aLineStopsARolloutAndLaterOnesWait() {
        PromptCatalog catalog = catalog(
                release(ONE, half("half", TWO, LocalDate.of(9999, 12, 31), true), half("after", RC, null, false)));

        assertThat(select(catalog, "", treated("half")).exposure())
                .isEqualTo(new Exposure("half", ONE, "user", Reason.STOPPED));
        assertThat(select(catalog, "", treated("after")).version().version()).isEqualTo(ONE);
    }

    @Test
    void aCallStopsARolloutOrOneVersionOfIt() {
        List<Arm> split = List.of(new Arm(ONE, 0), new Arm(TWO, 5_000), new Arm(RC, 5_000));
        PromptCatalog catalog =
                catalog(release(ONE, new Rollout("half", "production", "user", split, null, false, null, ROLLOUT)));
        CallContext lower = treated("half");
        CallContext upper = IntStream.range(0, 100)
                .mapToObj(i -> CallContext.builder().user("u-" + i).build())
                .filter(context ->
                        select(catalog, "", context).version().version().equals(RC))
                .findFirst()
                .orElseThrow();

        control.stop("half", TWO, "test");
        assertThat(select(catalog, "", lower).exposure()).isEqualTo(new Exposure("half", ONE, "user", Reason.STOPPED));
        assertThat(select(catalog, "", upper).version().version()).isEqualTo(RC);
        control.stop("half", "test");
        assertThat(select(catalog, "", upper).exposure()).isEqualTo(new Exposure("half", ONE, "user", Reason.STOPPED));
        assertThat(candidates(catalog)).as("it may be resumed").containsExactly(ONE, TWO, RC);
        control.resume("half");
        assertThat(select(catalog, "", lower).version().version()).isEqualTo(TWO);
    }

    @Test
    void aLabelThatPointsNowhereFailsRatherThanServingAnotherVersion() {
        PromptCatalog catalog = catalog(release(SemanticVersion.of(9, 0, 0), half()));

        String problem =
                "releases.yaml:2:12: Label 'production' points to version 9.0.0, which prompt 'triage' does not"
                        + " have. Versions: 3.0.0-rc.1, 2.0.0, 1.0.0. [UNKNOWN_VERSION]";
        assertThat(problems(catalog)).containsExactly(problem);
        for (String selector : BY_LABEL) {
            assertThatThrownBy(() -> version(catalog, selector))
                    .isInstanceOf(PromptNotFoundException.class)
                    .hasMessage("Label 'production' of prompt 'triage' cannot be used: " + problem
                            + "\n  Looked in:\n   * test");
        }
        assertThat(version(catalog, "2.0.0")).isEqualTo(TWO);
    }

    @Test
    void aRolloutWithoutItsControlIsLeftOut() {
        PromptCatalog catalog = catalog(release(RC, half()));

        assertThat(treatedVersion(catalog)).isEqualTo(RC);
        assertThat(problems(catalog))
                .containsExactly(
                        "releases.yaml:4:7: Rollout 'half' has no 3.0.0-rc.1 in its split, the version of label"
                                + " 'production', which is its control. Add it, or point the label to one of its versions."
                                + " [NO_CONTROL]");
        assertThat(catalog.release(TRIAGE).rollouts()).isEmpty();
    }

    @Test
    void aRolloutToAVersionThatIsNotThereIsLeftOut() {
        PromptCatalog catalog = catalog(release(ONE, half("half", SemanticVersion.of(9, 0, 0), null, false)));

        assertThat(treatedVersion(catalog)).isEqualTo(ONE);
        assertThat(problems(catalog))
                .containsExactly("releases.yaml:4:7: Rollout 'half' splits to version 9.0.0, which prompt 'triage' does"
                        + " not have. Versions: 3.0.0-rc.1, 2.0.0, 1.0.0. [UNKNOWN_VERSION]");
    }

    @Test
    void aRolloutThatCanNeverRunIsPointedOut() {
        PromptCatalog catalog = catalog(release(ONE, half(), half("after", RC, null, false)));

        assertThat(treatedVersion(catalog)).isEqualTo(TWO);
        assertThat(problems(catalog))
                .containsExactly(
                        "releases.yaml:4:7: Rollout 'after' can never run: 'half' stands before it for the same"
                                + " label and has no end. Give that one 'until', or take it out. [UNREACHABLE_ROLLOUT]");
    }

    @Test
    void aRolloutOfALabelThatIsNotThereIsPointedOut() {
        var label = new ReleaseLabel("productoin", ONE, LABEL);
        PromptCatalog catalog = catalog(new PromptRelease(List.of(label), List.of(half())));

        assertThat(version(catalog, "")).isEqualTo(TWO);
        assertThat(problems(catalog))
                .containsExactly(
                        "releases.yaml:4:7: Rollout 'half' splits label 'production', which prompt 'triage' does"
                                + " not have. Did you mean 'productoin'? Add it under 'labels' with the version that is the"
                                + " control. [UNKNOWN_LABEL]");
    }

    @Test
    void whatCannotBeUsedLeavesInForceWhatWas() {
        PromptCatalog before = catalog(release(ONE, half()));

        for (PromptRelease bad : List.of(release(SemanticVersion.of(9, 0, 0)), release(RC, half()))) {
            PromptCatalog after =
                    builder().previous(before).release(TRIAGE, bad).build();
            assertThat(version(after, "")).isEqualTo(ONE);
            assertThat(treatedVersion(after)).isEqualTo(TWO);
            assertThat(problems(after)).hasSize(1);
        }
    }

    @Test
    void whatWasInForceDoesNotGoOnWithoutItsVersions() {
        PromptCatalog before = catalog(release(ONE));

        PromptCatalog after = PromptCatalog.builder("test")
                .version(TestPrompts.version("triage", TWO, "Two."))
                .previous(before)
                .release(TRIAGE, release(ONE))
                .build();

        assertThatThrownBy(() -> version(after, "")).hasMessageContaining("[UNKNOWN_VERSION]");
    }

    @Test
    void whileReleasesCannotBeReadNothingServesThatNobodyReleased() {
        PromptCatalog catalog = builder().releasesUnreadable(UNREADABLE).build();

        for (String selector : BY_LABEL) {
            assertThatThrownBy(() -> version(catalog, selector))
                    .isInstanceOf(PromptNotFoundException.class)
                    .hasMessage("Label 'production' of prompt 'triage' cannot be used: releases.yaml:2:12: No YAML."
                            + " [YAML_SYNTAX]\n  Looked in:\n   * test");
        }
        assertThat(version(catalog, "^1")).isEqualTo(ONE);
        assertThat(catalog.health().problems()).containsExactly(UNREADABLE);
    }

    @Test
    void whileReleasesCannotBeReadThoseBeforeGoOnAndNewPromptsWait() {
        PromptCatalog before = catalog(release(ONE, half()));

        PromptCatalog after = builder()
                .version(TestPrompts.version("reply", TWO, "New."))
                .previous(before)
                .releasesUnreadable(UNREADABLE)
                .build();
        PromptCatalog later =
                builder().previous(after).releasesUnreadable(UNREADABLE).build();

        for (PromptCatalog catalog : List.of(after, later)) {
            assertThat(version(catalog, "")).isEqualTo(ONE);
            assertThat(treatedVersion(catalog)).isEqualTo(TWO);
        }
        assertThatThrownBy(
                        () -> after.select(PromptId.of("reply"), VersionSelector.DEFAULT, CallContext.EMPTY, control))
                .hasMessageContaining("cannot be used: releases.yaml:2:12: No YAML.");
    }

    @Test
    void aReleaseOfNoPromptNamesTheNearest() {
        assertThat(problems(
                        builder().release(PromptId.of("triag"), release(ONE)).build()))
                .containsExactly(
                        "releases.yaml:2:12: The release names prompt 'triag', which is not there. Did you mean"
                                + " 'triage'? Add the prompt, or take the release out. [UNKNOWN_PROMPT]");
    }
}
