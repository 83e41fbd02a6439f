package dev.llmops4j.guardrails.anonymize;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Where the values of sessions are kept. Gets and gives sealed bytes only: what they hold can be read with the
 * {@link VaultKeys} of the {@link Anonymizer} and for the session that they were written for. Safe for use by many threads
 * at once.
 *
 * <p>Entries are only ever added, so two processes that serve one session need no lock.
 */
public interface VaultStore {
    /**
     * Reads all entries of a session.
     *
     * @param session the session
     * @return the entries in the order in which they were added; none for a session that is not known
     * @throws AnonymizationException if they cannot be read
     */
    List<byte[]> load(String session);

    /**
     * Adds entries to a session.
     *
     * @param session the session
     * @param entries what to add, at least one
     * @throws AnonymizationException if they cannot be written
     */
    void append(String session, List<byte[]> entries);

    /**
     * Forgets a session.
     *
     * @param session the session; nothing happens if it is not known
     * @throws AnonymizationException if it cannot be removed
     */
    void delete(String session);

    /**
     * Keeps sessions in memory: at most 10,000, each until it was not used for a day.
     *
     * @return a new store
     */
    static VaultStore inMemory() {
        return inMemory(10_000, Duration.ofDays(1));
    }

    /**
     * Keeps sessions in memory.
     *
     * @param maxSessions how many, 1 or more; then the one that was not used for the longest time is forgotten
     * @param idle how long a session that is not used is kept, more than 0
     * @return a new store
     */
    static VaultStore inMemory(int maxSessions, Duration idle) {
        return new MemoryVault(maxSessions, idle, System::nanoTime);
    }

    /**
     * Keeps each session in a file of a directory, which is made if it is missing. The file is named by a hash of the
     * session and, where the file system knows owners, readable by its owner only. Nothing is removed by itself.
     *
     * @param directory the directory
     * @return the store
     */
    static VaultStore directory(Path directory) {
        return new DirectoryVault(directory);
    }
}
