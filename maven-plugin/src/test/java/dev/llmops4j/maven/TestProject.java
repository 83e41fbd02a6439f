package dev.llmops4j.maven;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;

/** A project in a directory of its own, in a Git repository or not. */
final class TestProject {
    static final String TRIAGE = """
            ---
            version: 1.0.0
            inputs:
              ticket: string
            ---
            Triage this ticket.
            Ticket: {{ticket}}
            """;

    final Path root;
    final List<String> log = new ArrayList<>();
    final ByteArrayOutputStream console = new ByteArrayOutputStream();

    TestProject(Path root) throws IOException {
        this.root = Files.createDirectories(root);
    }

    TestProject write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    TestProject prompt(String path, String text) throws IOException {
        return write("src/main/resources/prompts/" + path, text);
    }

    TestProject delete(String path) throws IOException {
        Files.delete(root.resolve(path));
        return this;
    }

    String lock() throws IOException {
        return Files.readString(root.resolve("prompts.lock"));
    }

    /** Adds everything; the first commit makes the repository. */
    TestProject commit() throws IOException, GitAPIException {
        boolean known = Files.exists(root.resolve(".git"));
        try (Git git = known
                ? Git.open(root.toFile())
                : Git.init()
                        .setDirectory(root.toFile())
                        .setInitialBranch("main")
                        .call()) {
            git.add().addFilepattern(".").call();
            git.commit()
                    .setAuthor("Ann", "ann@example.org")
                    .setCommitter("Ann", "ann@example.org")
                    .setMessage("Change")
                    .setSign(false)
                    .call();
        }
        return this;
    }

    /** Runs a goal; the log and the console start empty. */
    <M extends PromptMojo> void run(M mojo, Consumer<M> configuration)
            throws MojoExecutionException, MojoFailureException {
        log.clear();
        console.reset();
        mojo.setLog(new RecordingLog());
        mojo.basedir = root.toFile();
        mojo.promptsDirectory = root.resolve("src/main/resources/prompts").toFile();
        mojo.lockFile = root.resolve("prompts.lock").toFile();
        if (mojo instanceof DiffMojo diff) {
            diff.console = new PrintStream(console, true, StandardCharsets.UTF_8);
        }
        configuration.accept(mojo);
        mojo.execute();
    }

    void run(PromptMojo mojo) throws MojoExecutionException, MojoFailureException {
        run(mojo, one -> {});
    }

    <M extends PromptMojo> String failure(M mojo, Consumer<M> configuration) {
        return String.valueOf(catchThrowableOfType(MojoFailureException.class, () -> run(mojo, configuration))
                .getMessage());
    }

    String failure(PromptMojo mojo) {
        return failure(mojo, one -> {});
    }

    String diff(Consumer<DiffMojo> configuration) throws MojoExecutionException, MojoFailureException {
        run(new DiffMojo(), configuration);
        return console.toString(StandardCharsets.UTF_8);
    }

    /** Keeps what is logged, each line with its level. */
    private final class RecordingLog extends SystemStreamLog {
        @Override
        public void info(CharSequence content) {
            log.add("info: " + content);
        }

        @Override
        public void warn(CharSequence content) {
            log.add("warn: " + content);
        }

        @Override
        public void error(CharSequence content) {
            log.add("error: " + content);
        }
    }
}
