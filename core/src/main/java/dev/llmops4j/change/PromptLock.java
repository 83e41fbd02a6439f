package dev.llmops4j.change;

import dev.llmops4j.error.Problem;
import dev.llmops4j.error.PromptSyntaxException;
import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.prompt.PromptCheck;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptRepository;
import dev.llmops4j.prompt.PromptVersion;
import dev.llmops4j.prompt.Revision;
import dev.llmops4j.prompt.SemanticVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code prompts.lock}: which revision each released version of a prompt has. It is committed beside the prompts,
 * so that nobody changes a version that is in use without giving it a new number. Immutable.
 *
 * <p>One line for each version, in order, so that branches merge: {@code support/triage@2.1.0 sha256:} and 64 hex digits.
 * The word {@code retired} after it says that the version is gone on purpose; its number stays taken. Lines that start with
 * {@code #} and empty lines are left out; {@code \r\n} will do.
 *
 * <p>Only finished versions are locked. A pre-release ({@code 2.1.0-rc.1}) and a prompt that names no version may change
 * freely, and no label should send users to them.
 */
public final class PromptLock implements PromptCheck {
    /** A lock without entries. */
    public static final PromptLock EMPTY = new PromptLock(List.of());

    private final TreeMap<PromptId, TreeMap<SemanticVersion, Entry>> entries = new TreeMap<>();

    private PromptLock(Collection<Entry> all) {
        all.forEach(entry ->
                entries.computeIfAbsent(entry.id(), id -> new TreeMap<>()).putIfAbsent(entry.version(), entry));
    }

    /**
     * One line of the lock.
     *
     * @param id the prompt
     * @param version its version
     * @param revision the revision that the version has for good
     * @param retired whether the version is gone on purpose
     * @param location where the line stands, or null if it is not written yet
     */
    public record Entry(
            PromptId id,
            SemanticVersion version,
            Revision revision,
            boolean retired,
            @Nullable SourceLocation location) {
        /** Checks that the identity is there, and that the version is one. */
        public Entry {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(revision, "revision");
            if (version.equals(PromptVersion.UNVERSIONED)) {
                throw new IllegalArgumentException(
                        "0.0.0 stands for a prompt without a version, which cannot be locked");
            }
        }

        /** Returns the line without its end. */
        @Override
        public String toString() {
            return id + "@" + version + " sha256:" + revision.hex() + (retired ? " retired" : "");
        }
    }

    /**
     * Reads a lock.
     *
     * @param text the whole file, at most 16 Mi characters
     * @param file the file's name for messages
     * @return the lock
     * @throws PromptSyntaxException with each line that is none, or that names a version a second time
     */
    public static PromptLock parse(String text, String file) {
        return new PromptLock(LockReader.read(text, file));
    }

    /**
     * The lock of everything that a repository serves now.
     *
     * @param repository the prompts
     * @return a lock with every finished version
     */
    public static PromptLock of(PromptRepository repository) {
        return EMPTY.updatedBy(repository);
    }

    /**
     * The whole file.
     *
     * @return lines in the order of ids and versions; {@link #parse} reads them back
     */
    public String format() {
        var text = new StringBuilder(
                "# The revision of each released prompt version. Commit this file; never change a line by"
                        + " hand but to add 'retired'.\n# Written by llmops4j:lock, checked by llmops4j:check.\n");
        entries().forEach(entry -> text.append(entry).append('\n'));
        return text.toString();
    }

    /**
     * Every line.
     *
     * @return the entries in order
     */
    public List<Entry> entries() {
        return entries.values().stream()
                .flatMap(versions -> versions.values().stream())
                .toList();
    }

    /**
     * The line of a version.
     *
     * @param id the prompt
     * @param version its version
     * @return the entry, or null if the version is not locked
     */
    public @Nullable Entry entry(PromptId id, SemanticVersion version) {
        TreeMap<SemanticVersion, Entry> versions = entries.get(id);
        return versions == null ? null : versions.get(version);
    }

    /**
     * This lock with the finished versions that it does not have yet. No line is changed, not even if the version's
     * revision is another one now.
     *
     * @param repository the prompts
     * @return the lock with more lines, or an equal one
     */
    public PromptLock updatedBy(PromptRepository repository) {
        var all = new ArrayList<>(entries());
        for (PromptId id : repository.ids()) {
            repository.versions(id).stream()
                    .filter(PromptLock::isLockable)
                    .map(version -> new Entry(id, version.version(), version.revision(), false, null))
                    .forEach(all::add);
        }
        return new PromptLock(all);
    }

    /**
     * This lock with {@code retired} on each line whose version a repository does not have any more.
     *
     * @param repository the prompts
     * @return the lock with the same versions and revisions
     */
    public PromptLock retiring(PromptRepository repository) {
        return new PromptLock(entries().stream()
                .map(entry -> new Entry(
                        entry.id(),
                        entry.version(),
                        entry.revision(),
                        entry.retired() || LockCheck.find(repository, entry) == null,
                        entry.location()))
                .toList());
    }

    /**
     * Compares a repository with this lock.
     *
     * @param repository the prompts
     * @return a problem for each locked version that has another revision ({@code LOCKED_VERSION_CHANGED}) or is gone and not
     *     retired ({@code LOCKED_VERSION_MISSING}), and for each finished version that is not locked ({@code
     *     VERSION_NOT_LOCKED}); empty if all is well
     */
    @Override
    public List<Problem> check(PromptRepository repository) {
        return new LockCheck(this, repository, List.of()).problems();
    }

    /**
     * Compares a repository with this lock, knowing how prompts looked before.
     *
     * @param repository the prompts
     * @param earlier versions that may have the locked content, such as those of the last commit: with them a problem says
     *     which version number the change asks for
     * @return as {@link #check(PromptRepository)}
     */
    public List<Problem> check(PromptRepository repository, Collection<PromptVersion> earlier) {
        return new LockCheck(this, repository, earlier).problems();
    }

    static boolean isLockable(PromptVersion version) {
        return version.version().isStable() && !version.version().equals(PromptVersion.UNVERSIONED);
    }

    /** The versions of a prompt that have a line. */
    Collection<SemanticVersion> versions(PromptId id) {
        TreeMap<SemanticVersion, Entry> versions = entries.get(id);
        return versions == null ? List.of() : new TreeSet<>(versions.keySet());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PromptLock lock && format().equals(lock.format());
    }

    @Override
    public int hashCode() {
        return format().hashCode();
    }

    /** Returns such as {@code prompts.lock with 3 versions}. */
    @Override
    public String toString() {
        return "prompts.lock with " + entries().size() + " versions";
    }
}
