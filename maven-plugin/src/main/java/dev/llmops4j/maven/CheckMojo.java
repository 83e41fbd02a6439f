package dev.llmops4j.maven;

import dev.llmops4j.change.PromptLock;
import dev.llmops4j.error.Problem;
import dev.llmops4j.prompt.PromptVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Checks every prompt: it parses, its releases fit its versions, and no locked version has changed. Fails with all problems at
 * once, each with file, line and column. What is allowed and most likely not meant is a warning.
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.PROCESS_RESOURCES, threadSafe = true)
public final class CheckMojo extends PromptMojo {
    private static final int COMMITS = 100;

    @Override
    void run() throws IOException, MojoFailureException {
        PromptTree tree = workingTree();
        PromptLock lock = lock();
        List<Problem> problems = new ArrayList<>(tree.prompts().health().problems());
        if (lockFile.exists()) {
            problems.addAll(lockProblems(lock, tree));
        } else if (!PromptLock.of(tree.prompts()).entries().isEmpty()) {
            getLog().warn("No " + shown(lockFile)
                    + ": released versions can change unseen. Run llmops4j:lock and commit it.");
        }
        Lint.warnings(tree, shown(promptsDirectory)).forEach(warning -> getLog().warn(warning.toString()));
        if (!problems.isEmpty()) {
            throw failure(problems);
        }
        getLog().info("Checked " + count(tree.prompts().ids().size(), "prompt") + " in " + shown(promptsDirectory)
                + ".");
    }

    /** If a locked version has changed, its locked content is looked for in Git, to say which version number to take. */
    private List<Problem> lockProblems(PromptLock lock, PromptTree tree) {
        List<Problem> problems = lock.check(tree.prompts());
        if (problems.stream().noneMatch(problem -> problem.code().equals("LOCKED_VERSION_CHANGED"))) {
            return problems;
        }
        try (GitPrompts git = GitPrompts.open(promptsDirectory.toPath())) {
            return git == null ? problems : lock.check(tree.prompts(), lockedContents(git, lock, tree));
        } catch (IOException e) {
            getLog().warn("Git's history cannot be read, so the locked contents are not known: " + e);
            return problems;
        }
    }

    private static List<PromptVersion> lockedContents(GitPrompts git, PromptLock lock, PromptTree tree)
            throws IOException {
        List<PromptLock.Entry> wanted = new ArrayList<>(lock.entries());
        wanted.removeIf(entry -> tree.prompts().versions(entry.id()).stream()
                .noneMatch(version -> version.version().equals(entry.version())
                        && !version.revision().equals(entry.revision())));
        List<PromptVersion> found = new ArrayList<>();
        git.history(COMMITS, commit -> {
            wanted.removeIf(entry -> commit.prompts().versions(entry.id()).stream()
                    .anyMatch(version -> version.revision().equals(entry.revision()) && found.add(version)));
            return wanted.isEmpty();
        });
        return found;
    }
}
