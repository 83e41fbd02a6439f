package dev.llmops4j.prompt;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link FallbackPromptRepository}. Unless set:
 *
 * <ul>
 *   <li>there is no fallback and no snapshot;
 *   <li>the source is asked once a minute;
 *   <li>a load may take 10 seconds.
 * </ul>
 *
 * <p>Not safe for use by several threads.
 */
public final class FallbackPromptRepositoryBuilder {
    private static final Duration LONGEST = Duration.ofDays(365);

    final PromptSource source;

    @Nullable
    PromptRepository fallback;

    @Nullable
    Path snapshot;

    Duration refreshEvery = Duration.ofMinutes(1);
    Duration timeout = Duration.ofSeconds(10);

    FallbackPromptRepositoryBuilder(PromptSource source) {
        this.source = Objects.requireNonNull(source, "source");
    }

    /**
     * Sets where prompts come from that the source does not have, such as those of the class path.
     *
     * @param repository a repository that answers from memory
     * @return this builder
     */
    public FallbackPromptRepositoryBuilder fallback(PromptRepository repository) {
        this.fallback = Objects.requireNonNull(repository, "repository");
        return this;
    }

    /**
     * Sets the file that keeps what the source delivered last, for a start while the source is down. Several processes may
     * share it. Who can write it can change prompts: it belongs into a folder of the service's own.
     *
     * @param file the file, which is written and replaced; its folder is created
     * @return this builder
     */
    public FallbackPromptRepositoryBuilder snapshot(Path file) {
        this.snapshot = Objects.requireNonNull(file, "file");
        return this;
    }

    /**
     * Sets how often the source is asked. After a failure it is asked again sooner: after about a second, then after twice
     * as long each time, up to a minute or this time, whichever is longer.
     *
     * @param time the time between the end of a load and the next one, give or take a tenth; 1 ms to 365 days
     * @return this builder
     */
    public FallbackPromptRepositoryBuilder refreshEvery(Duration time) {
        this.refreshEvery = checked("refreshEvery", time);
        return this;
    }

    /**
     * Sets how long a load may take. A load that takes longer counts as failed, its thread is interrupted, and what it
     * delivers later is thrown away. {@link #build} waits this long at most.
     *
     * @param time the time, 1 ms to 365 days
     * @return this builder
     */
    public FallbackPromptRepositoryBuilder timeout(Duration time) {
        this.timeout = checked("timeout", time);
        return this;
    }

    private static Duration checked(String name, Duration time) {
        if (time.compareTo(Duration.ofMillis(1)) < 0 || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + " must be 1 ms to 365 days, was " + time);
        }
        return time;
    }

    /**
     * Reads the snapshot, loads from the source, and goes on doing so in the background. Waits for the first load, for the
     * time of one load at most; a thread that is interrupted does not wait. Never fails because the source does.
     *
     * @return the repository
     */
    public FallbackPromptRepository build() {
        return FallbackPromptRepository.start(this);
    }
}
