package dev.llmops4j.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.llmops4j.CallContext;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptRepository;
import dev.llmops4j.prompt.PromptSelection;
import dev.llmops4j.prompt.PromptVersion;
import dev.llmops4j.prompt.SemanticVersion;
import dev.llmops4j.prompt.VersionSelector;
import dev.llmops4j.rollout.Assignment;
import dev.llmops4j.rollout.Exposure;
import dev.llmops4j.rollout.Exposure.Reason;
import dev.llmops4j.rollout.ReleaseLabel;
import dev.llmops4j.rollout.Rollout;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * How rollouts pick a version.
 *
 * @param repository the repository
 * @param content what it holds
 */
record RolloutLaws(PromptRepository repository, PromptFixture content) {
    private static final int UNITS = 1_000;
    private static final PromptId TRIAGE = PromptId.of("support/triage");
    private static final Set<String> NOT_RUNNING = Set.of("past", "held");

    private PromptSelection select(String label, CallContext context) {
        return repository.select(TRIAGE, VersionSelector.parse(label), context);
    }

    private SemanticVersion control(Rollout rollout) {
        ReleaseLabel label = content.release(TRIAGE).label(rollout.label());
        return Objects.requireNonNull(label, "fixture").version();
    }

    private List<Rollout> running() {
        return content.release(TRIAGE).rollouts().stream()
                .filter(rollout -> !NOT_RUNNING.contains(rollout.name()))
                .toList();
    }

    private static CallContext context(String unit, String key) {
        var context = CallContext.builder();
        return switch (unit) {
            case "user" -> context.user(key).build();
            case "session" -> context.session(key).build();
            case "tenant" -> context.tenant(key).build();
            default -> context.tag(unit.substring("tags.".length()), key).build();
        };
    }

    void assignments() {
        for (Rollout rollout : running()) {
            var assignment = new Assignment(rollout, control(rollout));
            for (int i = 0; i < UNITS; i++) {
                String key = "unit-" + i + "-é";
                SemanticVersion version = assignment.versionOf(key);
                PromptSelection selection = select(rollout.label(), context(rollout.unit(), key));
                assertEquals(version, selection.version().version(), () -> rollout.name() + " for unit " + key);
                assertEquals(
                        new Exposure(rollout.name(), version, rollout.unit(), Reason.ASSIGNED), selection.exposure());
                assertEquals(selection, select(rollout.label(), context(rollout.unit(), key)), "asked again");
            }
        }
        assertEquals(
                select("production", context("user", "u-1")),
                select("", context("user", "u-1")),
                "no selector is production");
    }

    void withoutUnit() {
        for (Rollout rollout : running()) {
            String other = rollout.unit().equals("user") ? "tenant" : "user";
            for (CallContext context : List.of(CallContext.EMPTY, context(other, "x"), context(rollout.unit(), ""))) {
                PromptSelection selection = select(rollout.label(), context);
                assertEquals(control(rollout), selection.version().version(), rollout::name);
                assertEquals(
                        new Exposure(rollout.name(), control(rollout), rollout.unit(), Reason.NO_UNIT),
                        selection.exposure());
            }
        }
    }

    void stoppedAndEnded() {
        for (int i = 0; i < UNITS; i++) {
            PromptSelection held = select("frozen", context("session", "s-" + i));
            assertEquals("1.0.0", held.version().version().toString(), "of a rollout that is stopped");
            assertEquals(Reason.STOPPED, reason(held));
            PromptSelection next = select("next", context("user", "u-" + i));
            assertNotNull(next.exposure());
            assertEquals("present", next.exposure().rollout(), "as the one before it is over");
        }
    }

    private static Reason reason(PromptSelection selection) {
        return Objects.requireNonNull(selection.exposure(), "exposure").reason();
    }

    void candidates() {
        for (ReleaseLabel label : content.release(TRIAGE).labels()) {
            VersionSelector selector = VersionSelector.parse(label.name());
            List<PromptVersion> candidates = repository.candidates(TRIAGE, selector);
            assertEquals(
                    repository.select(TRIAGE, selector, CallContext.EMPTY).version(), candidates.get(0), label::name);
            assertEquals(candidates.size(), new HashSet<>(candidates).size(), "each once");
            for (int i = 0; i < UNITS; i++) {
                CallContext context = CallContext.builder()
                        .user("u-" + i)
                        .tenant("t-" + i)
                        .session("s-" + i)
                        .tag("shop", "shop-" + i)
                        .build();
                PromptVersion picked =
                        repository.select(TRIAGE, selector, context).version();
                assertTrue(candidates.contains(picked), () -> picked + " is no candidate for " + label.name());
            }
        }
        content.versions()
                .forEach((id, versions) -> versions.forEach(version -> assertEquals(
                        1,
                        repository
                                .candidates(id, new VersionSelector.Exact(version.version()))
                                .size())));
    }

    void killSwitch() {
        CallContext treated = unitOf("2.0.0");
        CallContext other = unitOf("1.2.0");
        assertSame(repository.rollouts(), repository.rollouts());

        repository.rollouts().stop("shorter-answer", SemanticVersion.parse("2.0.0"), "contract");
        assertStopped(treated);
        assertEquals(
                "1.2.0", select("production", other).version().version().toString(), "of the other version's unit");
        repository.rollouts().stop("shorter-answer", "contract");
        assertStopped(treated);
        assertStopped(other);
        assertEquals(
                "2.1.0-rc.2",
                select("staging", context("tenant", "t")).version().version().toString());
        assertFalse(repository.rollouts().stopped().isEmpty());

        repository.rollouts().resume("shorter-answer");
        assertEquals("2.0.0", select("production", treated).version().version().toString(), "after it was resumed");
        assertEquals("1.2.0", select("production", other).version().version().toString(), "after it was resumed");
    }

    private void assertStopped(CallContext context) {
        PromptSelection selection = select("production", context);
        assertEquals("1.1.0", selection.version().version().toString(), "the control's version");
        assertEquals(Reason.STOPPED, reason(selection));
    }

    private CallContext unitOf(String version) {
        for (int i = 0; i < UNITS; i++) {
            CallContext context = context("user", "u-" + i);
            if (select("production", context).version().version().toString().equals(version)) {
                return context;
            }
        }
        throw new AssertionError("no unit of " + UNITS + " gets version " + version);
    }
}
