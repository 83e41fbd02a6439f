package dev.llmops4j.testkit;

import dev.llmops4j.prompt.FallbackPromptRepository;
import dev.llmops4j.prompt.PromptRepository;
import dev.llmops4j.prompt.PromptSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;

/** What a service serves that starts while the source is down. */
class SnapshotPromptsContractTest extends PromptRepositoryContract {
    @TempDir
    private Path folder;

    @Override
    protected PromptRepository repository(PromptFixture content) {
        Path snapshot = folder.resolve("prompts.snapshot");
        var up = FallbackPromptRepository.builder(PromptSource.of(new MemoryPrompts().hold(content)));
        try (FallbackPromptRepository written = up.snapshot(snapshot).build()) {
            Awaitility.await().until(() -> Files.exists(snapshot));
        }
        // It says that nothing has changed, so that its health is that of the snapshot.
        return FallbackPromptRepository.builder(previous -> previous)
                .snapshot(snapshot)
                .refreshEvery(Duration.ofMinutes(10))
                .build();
    }
}
