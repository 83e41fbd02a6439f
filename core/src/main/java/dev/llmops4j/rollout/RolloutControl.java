package dev.llmops4j.rollout;

import dev.llmops4j.prompt.SemanticVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The kill switch of a repository's rollouts. One call sends everyone to the control from the next call on:
 *
 * <pre>{@code
 * repository.rollouts().stop("shorter-answer", "answers leave out the order number");
 * }</pre>
 *
 * <p>It holds for this process until it ends or {@link #resume} is called; {@code stopped: true} in {@code releases.yaml}
 * holds for all. Safe for use by many threads at once.
 */
public final class RolloutControl {
    private volatile List<RolloutStop> stops = List.of();

    /** Nothing is stopped. */
    public RolloutControl() {}

    /**
     * Stops a rollout: every call of its label gets the label's version.
     *
     * @param rollout its name; one that does not exist yet is stopped when it comes
     * @param reason why, for people who look at {@link #stopped()}
     */
    public void stop(String rollout, String reason) {
        add(new RolloutStop(rollout, null, reason, Instant.now()));
    }

    /**
     * Stops one version of a rollout: its units get the label's version, all others keep theirs.
     *
     * @param rollout the rollout's name
     * @param version the version
     * @param reason why, for people who look at {@link #stopped()}
     */
    public void stop(String rollout, SemanticVersion version, String reason) {
        add(new RolloutStop(rollout, version, reason, Instant.now()));
    }

    private synchronized void add(RolloutStop stop) {
        if (find(stop.rollout(), stop.version()) == null) {
            var more = new ArrayList<>(stops);
            more.add(stop);
            stops = List.copyOf(more);
        }
    }

    /**
     * Lets a rollout run again, all its versions too. Does nothing if it was not stopped here.
     *
     * @param rollout its name
     */
    public synchronized void resume(String rollout) {
        stops = stops.stream().filter(stop -> !stop.rollout().equals(rollout)).toList();
    }

    /**
     * What is stopped here.
     *
     * @return the stops in the order they came
     */
    public List<RolloutStop> stopped() {
        return stops;
    }

    /**
     * Whether the units of a version get the control.
     *
     * @param rollout the rollout's name
     * @param version the version
     * @return true if the version in it, or the whole rollout, is stopped
     */
    public boolean isStopped(String rollout, SemanticVersion version) {
        return !stops.isEmpty() && (find(rollout, null) != null || find(rollout, version) != null);
    }

    private @Nullable RolloutStop find(String rollout, @Nullable SemanticVersion version) {
        for (RolloutStop stop : stops) {
            if (stop.rollout().equals(rollout) && Objects.equals(stop.version(), version)) {
                return stop;
            }
        }
        return null;
    }
}
