package dev.llmops4j.guardrails.policy;

import dev.llmops4j.error.Problem;
import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.prompt.SemanticVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Says which file of a directory is meant by a name. For one use. */
final class PolicyIndex {
    private final Map<String, HeldPolicy> files;
    private final Map<String, PolicyFile> byName = new TreeMap<>();
    private final List<Problem> problems = new ArrayList<>(0);

    /**
     * Reads all files of one moment.
     *
     * @param files by path below the root
     * @param before what names meant at the moment before
     */
    PolicyIndex(Map<String, HeldPolicy> files, Map<String, PolicyFile> before) {
        this.files = files;
        files.values().stream().filter(held -> held.content() != null).forEach(this::addVersion);
        files.values().stream().filter(held -> held.content() == null).forEach(this::addVersion);
        files.forEach(this::addNewest);
        files.forEach((path, held) -> keepBefore(path, held, before));
    }

    /** The policies by the names that they can be asked for. */
    Map<String, PolicyFile> byName() {
        return byName;
    }

    /** What is wrong with the files beside each other. */
    List<Problem> problems() {
        return List.copyOf(problems);
    }

    private void addVersion(HeldPolicy held) {
        PolicyFile policy = held.policy();
        if (policy == null || policy.ref().version() == null) {
            return;
        }
        String versioned = policy.ref().name() + "@" + policy.ref().version();
        PolicyFile other = byName.putIfAbsent(versioned, policy);
        boolean differs =
                other != null && !other.ref().revision().equals(policy.ref().revision());
        if (differs && held.content() != null) {
            problems.add(new Problem(
                    "DUPLICATE_VERSION",
                    "Another file is " + versioned + " too, and says something else; that one holds. Give one of them"
                            + " another version.",
                    SourceLocation.ofFile(held.shown())));
        }
        byName.merge(policy.ref().name(), policy, PolicyIndex::newer);
    }

    private static PolicyFile newer(PolicyFile one, PolicyFile other) {
        var first = one.ref().version();
        var second = other.ref().version();
        return first != null && second != null && first.compareTo(second) >= 0 ? one : other;
    }

    private void addNewest(String path, HeldPolicy held) {
        PolicyFile policy = held.policy();
        if (policy != null && path.equals(policy.ref().name() + PolicyFileName.EXTENSION)) {
            byName.put(policy.ref().name(), policy);
        }
    }

    /** An older version does not stand in for the newest if that was never right: what held before does, or nothing. */
    private void keepBefore(String path, HeldPolicy held, Map<String, PolicyFile> before) {
        PolicyFileName name = held.wasNeverRight() ? PolicyFileName.tryParse(path) : null;
        if (name != null && isNewest(name)) {
            byName.remove(name.policy());
            PolicyFile last = before.get(name.policy());
            if (last != null) {
                byName.put(name.policy(), last);
            }
        }
    }

    private boolean isNewest(PolicyFileName name) {
        SemanticVersion version = name.version();
        HeldPolicy plain = files.get(name.policy() + PolicyFileName.EXTENSION);
        if (version == null || (plain != null && plain.policy() != null)) {
            return version == null;
        }
        @Nullable PolicyFile newest = byName.get(name.policy());
        SemanticVersion other = newest == null ? null : newest.ref().version();
        return other == null || other.compareTo(version) < 0;
    }
}
