package dev.llmops4j.templates;

import dev.llmops4j.prompt.PromptRepository;
import dev.llmops4j.templates.internal.file.ClasspathRepository;
import dev.llmops4j.templates.internal.file.DirectoryRepository;
import dev.llmops4j.templates.internal.file.FilesRepository;
import dev.llmops4j.templates.internal.mustache.Mode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * Repositories of prompt files.
 *
 * <p>A file {@code support/triage.prompt} below the root holds the newest version of the prompt {@code support/triage};
 * {@code support/triage@1.4.0.prompt} beside it holds an older one. {@code releases.yaml} at the root says which version a
 * label points to, and how rollouts split its calls; a version of it with a mistake is not used at all, and the one before
 * stays in force. A file that cannot be used is logged and stands in the repository's health, with everything that is wrong
 * with it; all others are served. All repositories are safe for use by many threads, and answer from memory.
 *
 * <p>Of 200 files or more in a directory or on a class path, those of a prompt are parsed when it is asked for first, so that
 * a service starts without waiting for versions that nobody calls; a thread of its own parses the rest. What is asked of all
 * prompts, such as their health, waits for that.
 */
public final class PromptRepositories {
    private static final String DEFAULT_ROOT = "prompts";

    private PromptRepositories() {}

    /**
     * The prompts below {@code prompts/} on the class path.
     *
     * @return the repository, strict
     */
    public static PromptRepository classpath() {
        return classpath(DEFAULT_ROOT);
    }

    /**
     * The prompts below a folder of the class path, found by the thread's context class loader.
     *
     * @param root the folder, such as {@code prompts}
     * @return the repository, strict
     */
    public static PromptRepository classpath(String root) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return classpath(root, context != null ? context : ClassLoader.getSystemClassLoader());
    }

    /**
     * The prompts below a folder of the class path.
     *
     * @param root the folder, such as {@code prompts}
     * @param loader the class loader that finds it
     * @return the repository, strict
     */
    public static PromptRepository classpath(String root, ClassLoader loader) {
        return classpath(root, loader, Strictness.STRICT);
    }

    /**
     * The prompts below a folder of the class path. Each is read once, when it is asked for first.
     *
     * <p>Prompts in a jar that an interface uses are found by the index that {@code llmops4j-processor} writes for it, so that
     * nothing is listed; those of directories, and all others, are found by listing the folder at the first question.
     * Of several places that say what is released of a prompt in {@code releases.yaml}, the first on the class path counts.
     *
     * @param root the folder, such as {@code prompts}; in a named module it must be open, if its name could be a package's
     * @param loader the class loader that finds it
     * @param strictness what its prompts do about tags without a value
     * @return the repository; with no prompts if there is no such folder
     * @throws IllegalArgumentException if the root is empty or holds {@code ..}
     */
    public static PromptRepository classpath(String root, ClassLoader loader, Strictness strictness) {
        Objects.requireNonNull(loader, "loader");
        String folder = root.replaceAll("^/+|/+$", "");
        if (folder.isEmpty() || folder.contains("..")) {
            throw new IllegalArgumentException(
                    "root must be a folder of the class path, such as 'prompts', was '" + root + "'");
        }
        return new ClasspathRepository(folder, loader, mode(strictness));
    }

    /**
     * The prompts below a directory, with hot reload.
     *
     * @param root the directory
     * @return the repository, strict
     * @throws IllegalArgumentException if it is not a directory that can be read
     */
    public static PromptRepository directory(Path root) {
        return directory(root, Strictness.STRICT);
    }

    /**
     * The prompts below a directory, with hot reload. A daemon thread looks at the directory once a second, for as long as
     * the repository is in use. A change is taken when the files have stood still for a second, all at once: prompts, partials
     * and releases. A file that breaks keeps the last good version serving; one that is taken away is served no more,
     * but a directory that has no prompts at all any more leaves everything serving.
     *
     * @param root the directory; symbolic links that lead out of it are not followed
     * @param strictness what its prompts do about tags without a value
     * @return the repository
     * @throws IllegalArgumentException if it is not a directory that can be read
     */
    public static PromptRepository directory(Path root, Strictness strictness) {
        return DirectoryRepository.open(root, mode(strictness));
    }

    /**
     * Prompt files that are in memory, such as those of a commit, or of a test:
     *
     * <pre>{@code
     * PromptRepositories.files("test", Map.of("hello.prompt", "Hello, {{name}}.".getBytes(UTF_8)));
     * }</pre>
     *
     * @param origin where they come from, for messages, such as {@code v1.2.0:prompts}
     * @param files the bytes of each file by its path below the root, such as {@code support/triage.prompt}; partials and
     *     {@code releases.yaml} among them
     * @return the repository, strict; it never changes, and logs nothing
     */
    public static PromptRepository files(String origin, Map<String, byte[]> files) {
        return files(origin, files, Strictness.STRICT);
    }

    /**
     * Prompt files that are in memory.
     *
     * @param origin where they come from, for messages
     * @param files the bytes of each file by its path below the root
     * @param strictness what its prompts do about tags without a value
     * @return the repository; it never changes, and logs nothing
     */
    public static PromptRepository files(String origin, Map<String, byte[]> files, Strictness strictness) {
        return new FilesRepository(Objects.requireNonNull(origin, "origin"), files, mode(strictness));
    }

    private static Mode mode(Strictness strictness) {
        return strictness == Strictness.LENIENT ? Mode.LENIENT : Mode.STRICT;
    }
}
