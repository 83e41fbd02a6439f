package dev.llmops4j.templates;

import dev.llmops4j.prompt.PromptRepository;
import dev.llmops4j.testkit.PromptFixture;
import dev.llmops4j.testkit.PromptRepositoryContract;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class DirectoryRepositoryContractTest extends PromptRepositoryContract {
    @TempDir
    private Path folder;

    @Override
    protected PromptRepository repository(PromptFixture content) throws IOException {
        PromptFiles.write(content, folder);
        return PromptRepositories.directory(folder);
    }

    @Override
    protected void replace(PromptRepository repository, PromptFixture content) throws IOException {
        PromptFiles.write(content, folder);
    }
}
