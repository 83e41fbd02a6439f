package dev.llmops4j.templates;

import dev.llmops4j.prompt.FallbackPromptRepository;
import dev.llmops4j.prompt.PromptRepository;
import dev.llmops4j.prompt.PromptSource;
import dev.llmops4j.testkit.PromptFixture;
import dev.llmops4j.testkit.PromptRepositoryContract;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

/** A source that is a directory with hot reload. */
class FallbackRepositoryContractTest extends PromptRepositoryContract {
    @TempDir
    private Path folder;

    @Override
    protected PromptRepository repository(PromptFixture content) throws IOException {
        PromptFiles.write(content, folder);
        return FallbackPromptRepository.builder(PromptSource.of(PromptRepositories.directory(folder)))
                .refreshEvery(Duration.ofMillis(50))
                .build();
    }

    @Override
    protected void replace(PromptRepository repository, PromptFixture content) throws IOException {
        PromptFiles.write(content, folder);
    }
}
