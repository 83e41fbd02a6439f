package dev.llmops4j.templates.internal.file;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.llmops4j.chat.Message;
import dev.llmops4j.error.Problem;
import dev.llmops4j.error.PromptSyntaxException;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptVersion;
import dev.llmops4j.templates.internal.mustache.Mode;
import dev.llmops4j.templates.internal.mustache.PartialLoader;
import dev.llmops4j.templates.internal.render.CompiledPrompt;
import dev.llmops4j.yaml.SourceFile;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads prompts from the text of a file {@code test.prompt}. */
public final class Prompts {
    private static final PromptFileName NAME = new PromptFileName(PromptId.of("test"), null);

    private Prompts() {}

    public static PromptVersion read(String text) {
        return read(text, Mode.STRICT);
    }

    public static PromptVersion read(String text, Mode mode) {
        return PromptFileReader.read(
                NAME, new SourceFile("test.prompt", text.replace("\r\n", "\n")), PartialLoader.NONE, mode);
    }

    public static List<Message> render(String text, Map<String, ? extends @Nullable Object> values) {
        return CompiledPrompt.of(read(text)).render(values);
    }

    /** Everything that is wrong with a text, each as {@code file:line:column: message [CODE]}. */
    public static List<String> problems(String text) {
        return catchThrowableOfType(PromptSyntaxException.class, () -> read(text)).problems().stream()
                .map(Problem::toString)
                .toList();
    }
}
