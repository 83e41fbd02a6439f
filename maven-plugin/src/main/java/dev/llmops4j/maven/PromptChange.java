package dev.llmops4j.maven;

import dev.llmops4j.change.ChangeLevel;
import dev.llmops4j.change.PromptDiff;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What has changed of one prompt between two trees.
 *
 * @param id the prompt
 * @param diffs the versions that have changed or are new, each compared with the one that it comes from
 * @param notes what else there is to know, one sentence each
 * @param level the greatest level of all
 */
record PromptChange(PromptId id, List<PromptDiff> diffs, List<String> notes, ChangeLevel level) {
    /** Every prompt with a change, in order. */
    static List<PromptChange> between(PromptTree before, PromptTree after) {
        var ids = new TreeSet<>(before.prompts().ids());
        ids.addAll(after.prompts().ids());
        return ids.stream()
                .map(id -> of(id, before, after))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }

    private static @Nullable PromptChange of(PromptId id, PromptTree before, PromptTree after) {
        List<PromptVersion> old = before.prompts().versions(id);
        List<PromptVersion> now = after.prompts().versions(id);
        List<String> notes = new ArrayList<>();
        List<PromptDiff> diffs = new ArrayList<>();
        ChangeLevel level = ChangeLevel.NONE;
        if (old.isEmpty()) {
            now.forEach(version ->
                    notes.add("New prompt, version " + version.version() + ", revision " + version.revision() + "."));
        } else if (now.isEmpty()) {
            notes.add("The prompt is gone: callers find it no more.");
            level = ChangeLevel.MAJOR;
        } else {
            level = compare(before, now, diffs, notes);
            old.stream()
                    .filter(version -> after.find(version) == null)
                    .forEach(version -> notes.add("Version " + version.version() + " is gone."));
        }
        for (PromptDiff diff : diffs) {
            List<String> served = Served.by(after.prompts(), diff.after());
            notes.add("Version " + diff.after().version()
                    + (served.isEmpty()
                            ? " is served to nobody yet."
                            : " is served by: " + String.join(", ", served) + "."));
        }
        notes.addAll(ReleaseChanges.of(id, before.prompts(), after.prompts()));
        return diffs.isEmpty() && notes.isEmpty() ? null : new PromptChange(id, diffs, notes, level);
    }

    private static ChangeLevel compare(
            PromptTree before, List<PromptVersion> now, List<PromptDiff> diffs, List<String> notes) {
        ChangeLevel level = ChangeLevel.NONE;
        for (PromptVersion version : now) {
            PromptVersion base = before.predecessor(version);
            if (base == null) {
                notes.add("Version " + version.version()
                        + " is new and lower than all before, so that it is compared with none.");
                continue;
            }
            PromptDiff diff = PromptDiff.between(base, version);
            if (!diff.changes().isEmpty() || !base.version().equals(version.version())) {
                diffs.add(diff);
                level = level.or(diff.level());
            }
        }
        return level;
    }

    /** Whether a version has a number that its changes do not allow. What is not released yet may change. */
    boolean hasWrongVersion() {
        return diffs.stream().anyMatch(diff -> !diff.hasFittingVersion() && !isOpen(diff));
    }

    private static boolean isOpen(PromptDiff diff) {
        boolean released =
                diff.after().version().isStable() && !diff.after().version().equals(PromptVersion.UNVERSIONED);
        return !released && diff.after().version().equals(diff.before().version());
    }
}
