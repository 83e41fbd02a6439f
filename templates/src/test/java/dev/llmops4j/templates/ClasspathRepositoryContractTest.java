package dev.llmops4j.templates;

import dev.llmops4j.prompt.PromptRepository;
import dev.llmops4j.testkit.PromptFixture;
import dev.llmops4j.testkit.PromptRepositoryContract;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class ClasspathRepositoryContractTest extends PromptRepositoryContract {
    @TempDir
    private Path folder;

    @Override
    protected PromptRepository repository(PromptFixture content) throws IOException {
        PromptFiles.write(content, folder.resolve("prompts"));
        var classPath = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null);
        return PromptRepositories.classpath("prompts", classPath);
    }
}
