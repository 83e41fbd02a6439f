package dev.llmops4j.testkit;

import dev.llmops4j.prompt.FallbackPromptRepository;
import dev.llmops4j.prompt.PromptRepository;
import dev.llmops4j.prompt.PromptSource;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

/** Over a source that is exchanged, with a snapshot on disk. */
class FallbackPromptRepositoryContractTest extends PromptRepositoryContract {
    @TempDir
    private Path folder;

    private final MemoryPrompts behind = new MemoryPrompts();

    @Override
    protected PromptRepository repository(PromptFixture content) {
        behind.hold(content);
        return FallbackPromptRepository.builder(PromptSource.of(behind))
                .snapshot(folder.resolve("prompts.snapshot"))
                .refreshEvery(Duration.ofMillis(10))
                .build();
    }

    @Override
    protected void replace(PromptRepository repository, PromptFixture content) {
        behind.hold(content);
    }
}
