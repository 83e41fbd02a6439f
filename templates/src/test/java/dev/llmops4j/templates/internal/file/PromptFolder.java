package dev.llmops4j.templates.internal.file;

import dev.llmops4j.CallContext;
import dev.llmops4j.chat.Message;
import dev.llmops4j.error.Problem;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptRepository;
import dev.llmops4j.prompt.PromptVersion;
import dev.llmops4j.prompt.VersionSelector;
import dev.llmops4j.templates.internal.render.CompiledPrompt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A directory of prompts for a test. */
final class PromptFolder {
    final Path root;

    PromptFolder(Path root) throws IOException {
        this.root = Files.createDirectories(root);
    }

    PromptFolder write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    static PromptVersion select(PromptRepository repository, String id, String selector) {
        return repository
                .select(PromptId.of(id), VersionSelector.parse(selector), CallContext.EMPTY)
                .version();
    }

    static String text(PromptRepository repository, String id) {
        return text(select(repository, id, ""));
    }

    static String text(PromptVersion version) {
        List<Message> messages = CompiledPrompt.of(version).render(Map.of());
        return messages.get(0).text();
    }

    static List<String> problems(PromptRepository repository) {
        return repository.health().problems().stream().map(Problem::toString).toList();
    }
}
