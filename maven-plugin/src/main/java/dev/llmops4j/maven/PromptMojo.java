package dev.llmops4j.maven;

import dev.llmops4j.change.PromptLock;
import dev.llmops4j.error.Problem;
import dev.llmops4j.error.PromptSyntaxException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** What all goals share: where the prompts and the lock are. */
abstract class PromptMojo extends AbstractMojo {
    /** The directory of the prompts. */
    @Parameter(
            property = "llmops4j.prompts",
            defaultValue = "${project.basedir}/src/main/resources/prompts",
            required = true)
    File promptsDirectory = new File("src/main/resources/prompts");

    /** The lock file; commit it. */
    @Parameter(property = "llmops4j.lock", defaultValue = "${project.basedir}/prompts.lock", required = true)
    File lockFile = new File("prompts.lock");

    /** Does nothing. */
    @Parameter(property = "llmops4j.skip", defaultValue = "false")
    boolean skip;

    /** Where files are shown relative to. */
    @Parameter(defaultValue = "${project.basedir}", readonly = true, required = true)
    File basedir = new File("");

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Skipped, as llmops4j.skip is set.");
            return;
        }
        try {
            run();
        } catch (IOException e) {
            throw new MojoExecutionException("Prompts cannot be read or written: " + e, e);
        }
    }

    abstract void run() throws IOException, MojoFailureException;

    /** The prompts in the working tree. */
    final PromptTree workingTree() throws IOException {
        return WorkingTree.read(promptsDirectory.toPath(), shown(promptsDirectory));
    }

    /** A path that people and their tools can open from the project's directory. */
    final String shown(File file) {
        Path base = basedir.getAbsoluteFile().toPath().normalize();
        Path absolute = file.getAbsoluteFile().toPath().normalize();
        Path shown = absolute.startsWith(base) ? base.relativize(absolute) : absolute;
        return shown.toString().replace(File.separatorChar, '/');
    }

    final PromptLock lock() throws IOException, MojoFailureException {
        if (!lockFile.exists()) {
            return PromptLock.EMPTY;
        }
        try {
            return PromptLock.parse(Files.readString(lockFile.toPath(), StandardCharsets.UTF_8), shown(lockFile));
        } catch (PromptSyntaxException e) {
            throw failure(e.problems());
        } catch (CharacterCodingException e) {
            throw new MojoFailureException(shown(lockFile) + " is not UTF-8. Restore it from Git.", e);
        }
    }

    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** Logs every problem on a line of its own, and counts them. */
    final MojoFailureException failure(List<Problem> problems) {
        problems.forEach(problem -> getLog().error(problem.toString()));
        return new MojoFailureException(count(problems.size(), "problem") + " with the prompts in "
                + shown(promptsDirectory) + ", listed above.");
    }
}
