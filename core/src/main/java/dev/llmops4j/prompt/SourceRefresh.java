package dev.llmops4j.prompt;

import dev.llmops4j.error.Problem;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A daemon thread that loads from a source again and again, whatever happens, and keeps the last good catalog. */
final class SourceRefresh {
    private static final Logger LOG = LoggerFactory.getLogger(FallbackPromptRepository.class);

    private final SourceLoader loader;
    private final RetryDelay delay;
    private final @Nullable DiskSnapshot disk;
    private final Runnable changed;
    private final CountDownLatch loadedOnce = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "llmops4j-prompts");
    private final Duration timeout;
    private volatile SourceState state;
    private volatile boolean closed;
    private boolean writing;

    SourceRefresh(FallbackPromptRepositoryBuilder builder, Runnable changed) {
        loader = new SourceLoader(builder.source, builder.timeout);
        delay = new RetryDelay(
                builder.refreshEvery, () -> ThreadLocalRandom.current().nextDouble());
        disk = builder.snapshot == null ? null : new DiskSnapshot(builder.snapshot);
        this.changed = changed;
        timeout = builder.timeout;
        String name = builder.source.name();
        state = SourceState.of(name, PromptCatalog.builder(name).build(), null);
        thread.setDaemon(true);
    }

    SourceState state() {
        return state;
    }

    @Nullable
    Problem snapshotProblem() {
        return disk == null ? null : disk.problem();
    }

    /** Starts, and waits for the first load. */
    void start() {
        thread.start();
        try {
            if (!loadedOnce.await(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("{} has not answered yet; the first calls do without it", state.origin());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the thread, but lets it finish a snapshot that it writes. */
    void close() {
        synchronized (this) {
            closed = true;
            if (!writing) {
                thread.interrupt();
            }
        }
        try {
            thread.join(timeout.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            readSnapshot();
            do {
                boolean loaded = load();
                loadedOnce.countDown();
                if (loaded && disk != null) {
                    write(disk);
                }
                Thread.sleep(closed ? 0 : delay.after(state.failures()));
            } while (!closed);
        } catch (InterruptedException e) {
            LOG.debug("{} is loaded no more, as its repository was closed", state.origin());
        }
    }

    private void write(DiskSnapshot snapshot) {
        synchronized (this) {
            if (closed) {
                return;
            }
            writing = true;
        }
        snapshot.keep(state.catalog());
        synchronized (this) {
            writing = false;
        }
    }

    private void readSnapshot() {
        DiskSnapshot.Kept kept = disk == null ? null : disk.read();
        if (kept != null) {
            take(SourceState.of(kept.origin(), kept.catalog(), kept.time()));
        }
    }

    /** A source may throw anything: the thread must live on, as the source may be mended. */
    private boolean load() throws InterruptedException {
        try {
            PromptCatalog last = state.catalog();
            PromptCatalog next = CatalogUpdate.of(loader.load(last), last);
            logNewProblems(last, next);
            if (state.kind() != null) {
                LOG.info("{} could be loaded again, after {} failures", next, state.failures());
            }
            take(SourceState.of(next.origin(), next, SourceState.now()));
            return true;
        } catch (LoadFailure e) {
            failed(e);
        } catch (RuntimeException | Error e) {
            failed(LoadFailure.of(e));
        }
        return false;
    }

    private void take(SourceState next) {
        state = next;
        changed.run();
    }

    private void failed(LoadFailure failure) {
        String before = state.kind();
        SourceState next = state.failed(failure.kind());
        take(next);
        if (!failure.kind().equals(before)) {
            LOG.warn("Prompt problem, prompts are served: {}", next.problem(), failure.getCause());
        }
    }

    private static void logNewProblems(PromptCatalog last, PromptCatalog next) {
        Set<Problem> known = new HashSet<>(last.health().problems());
        next.health().problems().stream()
                .filter(problem -> !known.contains(problem))
                .forEach(problem -> LOG.error("Prompt problem, other prompts are served: {}", problem));
    }
}
