package dev.llmops4j.rollout;

import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptRepository;
import dev.llmops4j.prompt.SemanticVersion;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The comparisons of a repository's rollouts: each goes on while what it compares is the same. */
final class Comparisons {
    private final PromptRepository repository;
    private final ConcurrentMap<Key, Comparison> running = new ConcurrentHashMap<>();

    Comparisons(PromptRepository repository) {
        this.repository = repository;
    }

    /** The comparison now, or null if there is no such rollout any more. */
    @Nullable
    Comparison of(PromptId prompt, String name) {
        PromptRelease release = repository.release(prompt);
        Rollout rollout = release.rollout(name);
        ReleaseLabel label = rollout == null ? null : release.label(rollout.label());
        if (rollout == null || label == null) {
            return null;
        }
        var key = new Key(prompt, name);
        Comparison known = running.get(key);
        return known != null && known.isOf(rollout, label.version()) && !isResumed(known)
                ? known
                : running.compute(key, (same, now) -> current(prompt, rollout, label.version(), now));
    }

    /** Whether it is what calls that begin now are counted in. */
    boolean isCurrent(Comparison comparison) {
        return of(comparison.prompt(), comparison.rollout().name()) == comparison;
    }

    private Comparison current(PromptId prompt, Rollout rollout, SemanticVersion control, @Nullable Comparison now) {
        return now != null && now.continuesAs(rollout, control) && !isResumed(now)
                ? now.continueAs(rollout)
                : new Comparison(prompt, rollout, control);
    }

    /** Whether people let a version run again that was stopped: then it gets a new chance. */
    private boolean isResumed(Comparison comparison) {
        RolloutControl control = repository.rollouts();
        for (SemanticVersion version : comparison.stopped()) {
            if (!control.isStopped(comparison.rollout().name(), version)) {
                return true;
            }
        }
        return false;
    }

    List<Comparison> inForce() {
        running.keySet().removeIf(key -> of(key.prompt(), key.rollout()) == null);
        return running.values().stream()
                .sorted(Comparator.comparing(Comparison::prompt)
                        .thenComparing(comparison -> comparison.rollout().name()))
                .toList();
    }

    private record Key(PromptId prompt, String rollout) {}
}
