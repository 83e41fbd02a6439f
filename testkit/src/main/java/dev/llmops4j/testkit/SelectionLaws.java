package dev.llmops4j.testkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.llmops4j.CallContext;
import dev.llmops4j.error.PromptNotFoundException;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptRepository;
import dev.llmops4j.prompt.PromptSelection;
import dev.llmops4j.prompt.PromptVersion;
import dev.llmops4j.prompt.SemanticVersion;
import dev.llmops4j.prompt.VersionSelector;
import dev.llmops4j.rollout.PromptRelease;
import dev.llmops4j.rollout.ReleaseLabel;
import dev.llmops4j.rollout.Rollout;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How a selector picks a version.
 *
 * @param repository the repository
 * @param content what it holds
 */
record SelectionLaws(PromptRepository repository, PromptFixture content) {
    private static final String TRIAGE = "support/triage";

    private static final Map<String, String> RANGES = Map.ofEntries(
            Map.entry("^1", "1.2.0"),
            Map.entry("~1.1", "1.1.0"),
            Map.entry("1.x", "1.2.0"),
            Map.entry("<1.1", "1.0.0"),
            Map.entry(">=1 <2", "1.2.0"),
            Map.entry(">=1", "2.0.0"),
            Map.entry("*", "2.0.0"),
            Map.entry("^1.5 || ~1.1", "1.1.0"),
            Map.entry(">=2.1.0-rc.1", "2.1.0-rc.2"),
            Map.entry("<=2.1.0-rc.1", "2.1.0-rc.1"),
            Map.entry("^2.1.0-rc.1", "2.1.0-rc.2"));

    private PromptSelection select(String id, String selector) {
        return repository.select(PromptId.of(id), VersionSelector.parse(selector), CallContext.EMPTY);
    }

    private void picks(String id, String selector, String version) {
        assertEquals(
                SemanticVersion.parse(version),
                select(id, selector).version().version(),
                () -> "version of " + id + " for selector '" + selector + "'");
    }

    void exactVersions() {
        content.versions()
                .forEach((id, versions) -> versions.forEach(version -> {
                    PromptSelection selection =
                            select(id.value(), version.version().toString());
                    assertEquals(version.id(), selection.version().id());
                    assertEquals(version.version(), selection.version().version());
                    assertEquals(version.revision(), selection.version().revision(), () -> "revision of " + version);
                    assertNull(selection.exposure(), "an exact version is no part of a rollout");
                }));
    }

    void ranges() {
        assertAll(RANGES.entrySet().stream().map(range -> () -> picks(TRIAGE, range.getKey(), range.getValue())));
    }

    void labels() {
        picks(TRIAGE, "production", "1.1.0");
        picks(TRIAGE, "staging", "2.0.0");
        picks("support/reply", "staging", "0.9.0");
        assertNull(select("support/reply", "staging").exposure(), "the label has no rollout");
    }

    void defaults() {
        picks(TRIAGE, "", "1.1.0");
        picks("support/reply", "", "1.0.0");
        picks("Zoo.keeper/feed_2", "", "10.0.0");
        fails("support/draft", "", "0.1.0-alpha.1");
    }

    void revisions() {
        content.versions()
                .forEach((id, versions) -> versions.forEach(version -> {
                    for (int digits : new int[] {12, 64}) {
                        String prefix = version.revision().hex().substring(0, digits);
                        picks(id.value(), "rev:" + prefix, version.version().toString());
                    }
                }));
    }

    void notFound() {
        fails("support/triag", "", "'support/triag'", TRIAGE);
        fails(TRIAGE, "7.0.0", "'support/triage'", "7.0.0", "1.2.0", "2.1.0-rc.2");
        fails(TRIAGE, "^7", "1.2.0", "2.1.0-rc.2");
        fails(TRIAGE, "productio", "'productio'", "production", "staging");
        fails("support/reply", "production", "production", "staging");
        fails("fixed/note", "staging", "'fixed/note'", "staging");
        fails(TRIAGE, "rev:0123456789abcdef", "1.2.0");
    }

    private void fails(String id, String selector, String... named) {
        var select = assertThrows(PromptNotFoundException.class, () -> select(id, selector));
        var candidates = assertThrows(
                PromptNotFoundException.class,
                () -> repository.candidates(PromptId.of(id), VersionSelector.parse(selector)));
        for (PromptNotFoundException e : List.of(select, candidates)) {
            String message = String.valueOf(e.getMessage());
            for (String name : named) {
                assertTrue(message.contains(name), () -> "the message must name " + name + ": " + message);
            }
        }
    }

    void listings() {
        assertEquals(
                List.copyOf(new TreeSet<>(content.versions().keySet())),
                List.copyOf(repository.ids()),
                "ids, in order");
        content.versions()
                .forEach((id, versions) -> assertEquals(
                        versions.stream()
                                .map(PromptVersion::version)
                                .sorted(Comparator.reverseOrder())
                                .toList(),
                        repository.versions(id).stream()
                                .map(PromptVersion::version)
                                .toList(),
                        () -> "versions of " + id + ", newest first"));
        assertEquals(List.of(), repository.versions(PromptId.of("nobody")));
        assertEquals(PromptRelease.NONE, repository.release(PromptId.of("nobody")));
    }

    void immutability() {
        PromptId id = PromptId.of(TRIAGE);
        PromptVersion version = select(TRIAGE, "").version();
        assertThrows(UnsupportedOperationException.class, () -> repository.ids().remove(id));
        assertThrows(
                UnsupportedOperationException.class,
                () -> repository.versions(id).remove(0));
        assertThrows(
                UnsupportedOperationException.class,
                () -> repository.versions(id).set(0, version));
        assertThrows(
                UnsupportedOperationException.class, () -> version.metadata().clear());
        PromptVersion picked =
                repository.candidates(id, VersionSelector.DEFAULT).get(0);
        try {
            repository.candidates(id, VersionSelector.DEFAULT).remove(0);
        } catch (UnsupportedOperationException e) {
            return;
        }
        assertSame(picked, repository.candidates(id, VersionSelector.DEFAULT).get(0), "candidates of a later call");
    }

    void sameObjects() {
        content.versions()
                .forEach((id, versions) -> repository.versions(id).forEach(version -> {
                    VersionSelector exact = new VersionSelector.Exact(version.version());
                    assertSame(
                            version,
                            repository.select(id, exact, CallContext.EMPTY).version());
                    assertSame(version, repository.candidates(id, exact).get(0));
                }));
    }

    void health() {
        assertEquals(List.of(), repository.health().problems());
        assertEquals(List.of(), repository.check().problems());
    }

    void releases() {
        content.versions().keySet().forEach(id -> {
            PromptRelease wanted = content.release(id);
            PromptRelease found = repository.release(id);
            assertEquals(labels(wanted), labels(found), () -> "labels of " + id);
            assertEquals(rollouts(wanted), rollouts(found), () -> "rollouts of " + id);
        });
    }

    private static Map<String, SemanticVersion> labels(PromptRelease release) {
        return release.labels().stream().collect(Collectors.toMap(ReleaseLabel::name, ReleaseLabel::version));
    }

    /** Places differ from repository to repository. */
    private static List<Rollout> rollouts(PromptRelease release) {
        return release.rollouts().stream()
                .map(rollout -> new Rollout(
                        rollout.name(),
                        rollout.label(),
                        rollout.unit(),
                        rollout.split().stream()
                                .sorted(Comparator.comparing(arm -> arm.version()))
                                .toList(),
                        rollout.until(),
                        rollout.stopped(),
                        rollout.guard(),
                        null))
                .toList();
    }
}
