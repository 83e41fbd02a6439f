package dev.llmops4j.testkit;

import dev.llmops4j.chat.Parameters;
import dev.llmops4j.chat.Role;
import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.prompt.PromptCatalogBuilder;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptPart.MessageTemplate;
import dev.llmops4j.prompt.PromptVersion;
import dev.llmops4j.prompt.SemanticVersion;
import dev.llmops4j.rollout.Arm;
import dev.llmops4j.rollout.PromptRelease;
import dev.llmops4j.rollout.ReleaseLabel;
import dev.llmops4j.rollout.Rollout;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a repository under test holds: the same prompts and releases as a catalog and as files. Immutable.
 *
 * <p>Every version names its generation in its text and in its metadata ({@code generation}), so that two generations have no
 * revision in common, except in prompts whose id starts with {@code fixed/}, which are the same in all.
 */
public final class PromptFixture {
    private final Map<PromptId, List<PromptVersion>> versions = new LinkedHashMap<>();
    private final Map<PromptId, PromptRelease> releases = new LinkedHashMap<>();
    private final long generation;

    private PromptFixture(long generation) {
        this.generation = generation;
    }

    /** The prompts that the contract knows by name, in one generation. */
    static PromptFixture generation(long generation) {
        return new PromptFixture(generation)
                .prompt("support/triage", "1.0.0", "1.1.0", "1.2.0", "2.0.0", "2.1.0-rc.1", "2.1.0-rc.2")
                .prompt("support/reply", "0.9.0", "1.0.0", "2.0.0-beta.1")
                .prompt("support/draft", "0.1.0-alpha.1")
                .prompt("support-old", "1.0.0")
                .prompt("Zoo.keeper/feed_2", "1.0.0", "10.0.0", "9.0.0")
                .prompt("fixed/note", "1.0.0", "1.1.0")
                .release(
                        "support/triage",
                        Map.of(
                                "production",
                                "1.1.0",
                                "staging",
                                "2.0.0",
                                "canary",
                                "1.0.0",
                                "frozen",
                                "1.0.0",
                                "next",
                                "1.2.0"),
                        rollout("shorter-answer", "production", "user", "1.1.0: 55.5", "1.2.0: 14.5", "2.0.0: 30"),
                        rollout("by-tenant", "staging", "tenant", "2.0.0: 0", "2.1.0-rc.2: 100"),
                        rollout("by-shop", "canary", "tags.shop", "1.0.0: 50", "1.1.0: 50"),
                        until("2020-12-31", rollout("past", "next", "user", "1.2.0: 1", "1.0.0: 99")),
                        rollout("present", "next", "user", "1.2.0: 50", "2.0.0: 50"),
                        stopped(rollout("held", "frozen", "session", "1.0.0: 10", "2.0.0: 90")))
                .release("support/reply", Map.of("staging", "0.9.0"));
    }

    /** Without a prompt that has no release. */
    PromptFixture without(String name) {
        var less = new PromptFixture(generation);
        less.versions.putAll(versions);
        less.releases.putAll(releases);
        less.versions.remove(PromptId.of(name));
        return less;
    }

    private static Rollout rollout(String name, String label, String unit, String... shares) {
        List<Arm> split = new ArrayList<>();
        for (String share : shares) {
            String[] parts = share.split(": ", 2);
            int basisPoints = new BigDecimal(parts[1]).movePointRight(2).intValueExact();
            split.add(new Arm(SemanticVersion.parse(parts[0]), basisPoints));
        }
        return new Rollout(name, label, unit, split, null, false, null, null);
    }

    private static Rollout until(String day, Rollout rollout) {
        return new Rollout(
                rollout.name(),
                rollout.label(),
                rollout.unit(),
                rollout.split(),
                LocalDate.parse(day),
                false,
                null,
                null);
    }

    private static Rollout stopped(Rollout rollout) {
        return new Rollout(rollout.name(), rollout.label(), rollout.unit(), rollout.split(), null, true, null, null);
    }

    private PromptFixture prompt(String name, String... numbers) {
        PromptId id = PromptId.of(name);
        List<PromptVersion> all = new ArrayList<>();
        for (String number : numbers) {
            all.add(version(id, SemanticVersion.parse(number), name.startsWith("fixed/") ? 0 : generation));
        }
        versions.put(id, all);
        return this;
    }

    private PromptFixture release(String name, Map<String, String> labels, Rollout... rollouts) {
        List<ReleaseLabel> all = labels.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(label -> new ReleaseLabel(label.getKey(), SemanticVersion.parse(label.getValue()), null))
                .toList();
        releases.put(PromptId.of(name), new PromptRelease(all, List.of(rollouts)));
        return this;
    }

    private static PromptVersion version(PromptId id, SemanticVersion number, long generation) {
        String file = id + "@" + number + ".prompt";
        return PromptVersion.of(
                id,
                number,
                "For a contract.",
                "small",
                Parameters.NONE,
                List.of(),
                List.of(new MessageTemplate(Role.USER, text(id, number, generation), new SourceLocation(file, 7, 1))),
                null,
                List.of(),
                List.of(),
                Map.of("generation", generation),
                new SourceLocation(file, 1, 1));
    }

    /** The text of a version's one message. */
    static String text(PromptId id, SemanticVersion number, long generation) {
        return "Generation " + generation + " of " + id + " " + number;
    }

    /**
     * Adds the prompts and releases to a catalog.
     *
     * @param catalog the catalog
     * @return the catalog
     */
    public PromptCatalogBuilder addTo(PromptCatalogBuilder catalog) {
        versions.values().forEach(all -> all.forEach(catalog::version));
        releases.forEach(catalog::release);
        return catalog;
    }

    /**
     * The prompts and releases as files, {@code releases.yaml} among them.
     *
     * @return the text of each file by its path below the root
     */
    public Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        versions.forEach((id, all) -> {
            SemanticVersion newest =
                    Collections.max(all.stream().map(PromptVersion::version).toList());
            for (PromptVersion version : all) {
                String at = version.version().equals(newest) ? "" : "@" + version.version();
                files.put(id + at + ".prompt", file(version));
            }
        });
        var yaml = new StringBuilder();
        releases.forEach((id, release) -> write(yaml, id, release));
        files.put("releases.yaml", yaml.toString());
        return Collections.unmodifiableMap(files);
    }

    private static String file(PromptVersion version) {
        MessageTemplate message = (MessageTemplate) version.parts().get(0);
        return "---\nversion: " + version.version() + "\ndescription: " + version.description() + "\nmodel: "
                + version.model() + "\nmetadata: {generation: "
                + version.metadata().get("generation") + "}\n---\n"
                + message.template() + "\n";
    }

    private static void write(StringBuilder yaml, PromptId id, PromptRelease release) {
        yaml.append(id).append(":\n  labels:\n");
        release.labels()
                .forEach(label -> yaml.append("    ")
                        .append(label.name())
                        .append(": ")
                        .append(label.version())
                        .append('\n'));
        if (!release.rollouts().isEmpty()) {
            yaml.append("  rollouts:\n");
            release.rollouts().forEach(rollout -> write(yaml, rollout));
        }
    }

    private static void write(StringBuilder yaml, Rollout rollout) {
        yaml.append("    - name: ").append(rollout.name());
        yaml.append("\n      label: ").append(rollout.label());
        yaml.append("\n      unit: ").append(rollout.unit());
        yaml.append("\n      stopped: ").append(rollout.stopped());
        if (rollout.until() != null) {
            yaml.append("\n      until: ").append(rollout.until());
        }
        yaml.append("\n      split:\n");
        rollout.split()
                .forEach(arm -> yaml.append("        ")
                        .append(arm.version())
                        .append(": ")
                        .append(BigDecimal.valueOf(arm.basisPoints(), 2))
                        .append('\n'));
    }

    /** Its versions by prompt. */
    Map<PromptId, List<PromptVersion>> versions() {
        return Collections.unmodifiableMap(versions);
    }

    /** What is released of a prompt. */
    PromptRelease release(PromptId id) {
        return Objects.requireNonNullElse(releases.get(id), PromptRelease.NONE);
    }

    /** Returns such as {@code generation 3}. */
    @Override
    public String toString() {
        return "generation " + generation;
    }
}
