package dev.llmops4j.change;

import dev.llmops4j.change.PromptLock.Entry;
import dev.llmops4j.error.Problem;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptRepository;
import dev.llmops4j.prompt.PromptVersion;
import dev.llmops4j.prompt.SemanticVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares prompts with a lock. */
final class LockCheck {
    private final PromptLock lock;
    private final PromptRepository repository;
    private final Collection<PromptVersion> earlier;
    private final List<Problem> problems = new ArrayList<>();

    LockCheck(PromptLock lock, PromptRepository repository, Collection<PromptVersion> earlier) {
        this.lock = lock;
        this.repository = repository;
        this.earlier = earlier;
    }

    static @Nullable PromptVersion find(PromptRepository repository, Entry entry) {
        return repository.versions(entry.id()).stream()
                .filter(version -> version.version().equals(entry.version()))
                .findFirst()
                .orElse(null);
    }

    List<Problem> problems() {
        for (Entry entry : lock.entries()) {
            PromptVersion now = find(repository, entry);
            if (now == null && !entry.retired()) {
                missing(entry);
            } else if (now != null && !now.revision().equals(entry.revision())) {
                changed(entry, now);
            }
        }
        for (PromptId id : repository.ids()) {
            repository.versions(id).stream()
                    .filter(version -> PromptLock.isLockable(version) && lock.entry(id, version.version()) == null)
                    .forEach(this::unlocked);
        }
        return List.copyOf(problems);
    }

    private void missing(Entry entry) {
        String message =
                "Version " + entry.version() + " of prompt '" + entry.id() + "' is locked, but is not there any more."
                        + " Keep it as '" + entry.id() + "@" + entry.version()
                        + ".prompt', or, if nobody asks for it, write 'retired'"
                        + " at the end of its line: its number stays taken.";
        problems.add(new Problem("LOCKED_VERSION_MISSING", message, entry.location()));
    }

    private void unlocked(PromptVersion version) {
        String message =
                "Version " + version.version() + " of prompt '" + version.id() + "' is not locked. Run llmops4j:lock"
                        + " when it is finished, and commit prompts.lock; or name it a pre-release, such as "
                        + version.version()
                        + "-rc.1, while it may still change.";
        problems.add(new Problem("VERSION_NOT_LOCKED", message, version.location()));
    }

    private void changed(Entry entry, PromptVersion now) {
        String message = "Version " + entry.version() + " of prompt '" + entry.id() + "' is locked with revision "
                + entry.revision() + ", but its content has revision " + now.revision() + " now. " + remedy(entry, now)
                + " The locked version can stay beside it as '" + entry.id() + "@" + entry.version() + ".prompt'.";
        problems.add(new Problem("LOCKED_VERSION_CHANGED", message, now.location()));
    }

    private String remedy(Entry entry, PromptVersion now) {
        for (PromptVersion version : earlier) {
            if (version.id().equals(entry.id()) && version.revision().equals(entry.revision())) {
                ChangeLevel level = PromptDiff.between(version, now).level();
                return "This is a " + level + " change: give it version " + free(entry, level) + ".";
            }
        }
        return "Give the change a version of its own, " + free(entry, ChangeLevel.PATCH) + " if only words or settings"
                + " differ, " + free(entry, ChangeLevel.MINOR) + " if more inputs are accepted, "
                + free(entry, ChangeLevel.MAJOR) + " if callers or readers of answers must change.";
    }

    /** The smallest version for a change that nobody has taken. */
    private SemanticVersion free(Entry entry, ChangeLevel level) {
        Set<SemanticVersion> taken = new HashSet<>(lock.versions(entry.id()));
        repository.versions(entry.id()).forEach(version -> taken.add(version.version()));
        SemanticVersion next = level.next(entry.version());
        while (taken.contains(next)) {
            next = level.next(next);
        }
        return next;
    }
}
