package dev.llmops4j.prompt;

import dev.llmops4j.CallContext;
import dev.llmops4j.error.Problem;
import dev.llmops4j.error.PromptNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The prompts of a source that may be slow, away or wrong. No call ever waits for the source or fails because of it:
 *
 * <pre>{@code
 * try (var prompts = FallbackPromptRepository.builder(source)
 *         .fallback(PromptRepositories.classpath())
 *         .snapshot(Path.of("/var/lib/support/prompts.snapshot"))
 *         .refreshEvery(Duration.ofSeconds(30))
 *         .timeout(Duration.ofSeconds(5))
 *         .build()) {
 *     SupportPrompts support = PromptClients.builder(client).repository(prompts).build().create(SupportPrompts.class);
 *     …
 * }
 * }</pre>
 *
 * <p>Each prompt comes as a whole, with its versions and its release, from the first of these that has it:
 *
 * <ol>
 *   <li>what the source delivered last; before its first delivery, the snapshot of what it delivered to an earlier process;
 *   <li>the fallback.
 * </ol>
 *
 * <p>So a prompt or version that is deleted in the source is gone with the next load, snapshot or not; only a prompt that the
 * fallback has too is served from there. Of a delivery, what cannot be used is not taken: a prompt with a version that cannot
 * be read keeps all versions it had, a release that does not fit keeps the one in force, and a delivery without any prompt
 * counts as a failure. Versions that did not change stay the same objects.
 *
 * <p>What is stopped by {@link #rollouts()} stays stopped over all loads. A failure is logged when it begins, when its kind
 * changes and when it ends; {@link #health()} says how old the prompts are that are served meanwhile. Prompts of a lenient
 * repository come back strict from a snapshot, as versions do not hold that choice.
 *
 * <p>Safe for use by many threads at once. {@link #close} ends the loads; the repository goes on answering.
 */
public final class FallbackPromptRepository extends CatalogRepository implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FallbackPromptRepository.class);

    private final SourceRefresh refresh;
    private final @Nullable PromptRepository fallback;
    private PromptCatalog copied = PromptCatalog.builder("").build();
    private volatile @Nullable Problem fallbackProblem;
    private volatile PromptCatalog served;

    private FallbackPromptRepository(FallbackPromptRepositoryBuilder builder) {
        fallback = builder.fallback;
        refresh = new SourceRefresh(builder, this::merge);
        served = refresh.state().catalog();
    }

    /**
     * Starts a repository.
     *
     * @param source where its prompts come from
     * @return a builder
     */
    public static FallbackPromptRepositoryBuilder builder(PromptSource source) {
        return new FallbackPromptRepositoryBuilder(source);
    }

    static FallbackPromptRepository start(FallbackPromptRepositoryBuilder builder) {
        var repository = new FallbackPromptRepository(builder);
        repository.merge();
        repository.refresh.start();
        return repository;
    }

    /** Serves what there is now of the source and of the fallback, which may have changed too. */
    private synchronized void merge() {
        PromptCatalog own = refresh.state().catalog();
        if (fallback == null) {
            served = own;
            return;
        }
        try {
            copied = CatalogUpdate.of(PromptSource.of(fallback).load(copied), copied);
            fallbackProblem = null;
        } catch (Exception | Error e) {
            // The thread that loads must live on, and so must the source's own prompts.
            fallbackFailed(e);
        }
        served = FallbackCatalog.of(own, copied);
    }

    private void fallbackFailed(Throwable e) {
        var problem = new Problem(
                "FALLBACK_FAILED",
                "The fallback's prompts cannot be read: " + LoadFailure.of(e).kind() + ". Those read before serve on.",
                null);
        if (!problem.equals(fallbackProblem)) {
            LOG.warn("Prompt problem, other prompts are served: {}", problem, e);
        }
        fallbackProblem = problem;
    }

    @Override
    public PromptSelection select(PromptId id, VersionSelector selector, CallContext context) {
        PromptSelection selection = served.find(id, selector, context, rollouts());
        return selection != null ? selection : withUnlisted(id, selector).select(id, selector, context, rollouts());
    }

    @Override
    public List<PromptVersion> candidates(PromptId id, VersionSelector selector) {
        PromptCatalog now = served;
        boolean listed = now.find(id, selector, CallContext.EMPTY, rollouts()) != null;
        return (listed ? now : withUnlisted(id, selector)).candidates(id, selector);
    }

    /** A class loader that cannot list its folders makes a fallback whose prompts are known only after one asked for them. */
    private PromptCatalog withUnlisted(PromptId id, VersionSelector selector) {
        if (fallback != null && refresh.state().catalog().entry(id) == null) {
            try {
                fallback.candidates(id, selector);
                merge();
            } catch (PromptNotFoundException e) {
                LOG.trace("{} has no {} of {} either", fallback, selector, id, e);
            }
        }
        return served;
    }

    @Override
    protected PromptCatalog catalog() {
        return served;
    }

    @Override
    public RepositoryHealth health() {
        List<Problem> problems = new ArrayList<>(served.health().problems());
        Stream.of(refresh.state().problem(), refresh.snapshotProblem(), fallbackProblem)
                .filter(Objects::nonNull)
                .forEach(problems::add);
        return new RepositoryHealth(problems);
    }

    /**
     * Ends the loads; one that runs is interrupted. A snapshot that is being written is finished, for which this waits as
     * long as for a load at most. What was loaded last is served on.
     */
    @Override
    public void close() {
        refresh.close();
    }
}
