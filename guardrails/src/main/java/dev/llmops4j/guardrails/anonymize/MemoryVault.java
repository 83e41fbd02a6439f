package dev.llmops4j.guardrails.anonymize;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** Sessions in memory, the one that was used last at the end. */
final class MemoryVault implements VaultStore {
    private static final float LOAD = 0.75f;

    private final int maxSessions;
    private final long idleNanos;
    private final LongSupplier clock;
    private final Map<String, Kept> sessions = new LinkedHashMap<>(16, LOAD, true);

    /** @param clock nanoseconds, as {@link System#nanoTime} gives them */
    MemoryVault(int maxSessions, Duration idle, LongSupplier clock) {
        if (maxSessions < 1) {
            throw new IllegalArgumentException("maxSessions must be 1 or more, was " + maxSessions);
        }
        if (idle.isZero() || idle.isNegative()) {
            throw new IllegalArgumentException("idle must be more than 0, was " + idle);
        }
        this.maxSessions = maxSessions;
        this.idleNanos = idle.toNanos();
        this.clock = clock;
    }

    @Override
    public synchronized List<byte[]> load(String session) {
        forget();
        Kept kept = sessions.get(session);
        return kept == null ? List.of() : kept.read(clock.getAsLong());
    }

    @Override
    public synchronized void append(String session, List<byte[]> entries) {
        forget();
        sessions.computeIfAbsent(session, key -> new Kept()).add(entries, clock.getAsLong());
    }

    @Override
    public synchronized void delete(String session) {
        sessions.remove(session);
    }

    /** The first are those that were not used for the longest time. */
    private void forget() {
        long now = clock.getAsLong();
        Iterator<Kept> eldest = sessions.values().iterator();
        while (eldest.hasNext()) {
            boolean idle = now - eldest.next().used > idleNanos;
            if (!idle && sessions.size() <= maxSessions) {
                return;
            }
            eldest.remove();
        }
    }

    private static final class Kept {
        private final List<byte[]> entries = new ArrayList<>();
        private long used;

        List<byte[]> read(long now) {
            used = now;
            return List.copyOf(entries);
        }

        void add(List<byte[]> more, long now) {
            used = now;
            entries.addAll(more);
        }
    }
}
