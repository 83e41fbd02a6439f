package dev.llmops4j.maven;

import dev.llmops4j.change.PromptLock;
import dev.llmops4j.error.Problem;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Locks every finished version that is not locked yet. Never changes a line: if a locked version has another content now, it
 * fails and writes nothing.
 */
@Mojo(name = "lock", threadSafe = true)
public final class LockMojo extends PromptMojo {
    /** Marks the lines of versions that are gone as retired; their numbers stay taken. */
    @Parameter(property = "retire", defaultValue = "false")
    boolean retire;

    @Override
    void run() throws IOException, MojoFailureException {
        PromptTree tree = workingTree();
        PromptLock before = lock();
        PromptLock after = before.updatedBy(tree.prompts());
        if (!tree.prompts().health().isOk()) {
            throw failure(tree.prompts().health().problems());
        }
        after = retire ? after.retiring(tree.prompts()) : after;
        List<Problem> problems = after.check(tree.prompts());
        List<Problem> changed = problems.stream()
                .filter(problem -> problem.code().equals("LOCKED_VERSION_CHANGED"))
                .toList();
        if (!changed.isEmpty()) {
            throw failure(changed);
        }
        problems.forEach(problem -> getLog().warn(problem.toString()));
        report(before, after);
    }

    private void report(PromptLock before, PromptLock after) throws IOException {
        if (after.equals(before) && lockFile.exists()) {
            getLog().info(shown(lockFile) + " is up to date.");
            return;
        }
        write(after.format());
        for (PromptLock.Entry entry : after.entries()) {
            PromptLock.Entry known = before.entry(entry.id(), entry.version());
            if (known == null || known.retired() != entry.retired()) {
                String how = known == null ? "Locked " : "Retired ";
                getLog().info(how + entry.id() + "@" + entry.version() + ", revision " + entry.revision());
            }
        }
        getLog().info("Wrote " + shown(lockFile) + ". Commit it.");
    }

    /** Whole or not at all. */
    private void write(String text) throws IOException {
        File folder = lockFile.getAbsoluteFile().getParentFile();
        Path temporary = Files.createTempFile(folder.toPath(), ".prompts", ".lock");
        try {
            Files.write(temporary, text.getBytes(StandardCharsets.UTF_8));
            move(temporary);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private void move(Path temporary) throws IOException {
        try {
            Files.move(temporary, lockFile.toPath(), StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, lockFile.toPath(), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
