package dev.llmops4j.templates.internal.render;

import dev.llmops4j.chat.Message;
import dev.llmops4j.prompt.PromptInputs;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of one call, read only when asked for.
 *
 * @param prompt what renders them
 * @param values the values by the names of the inputs
 * @param replaced texts that stand in the place of values, by path
 * @param messages what all that renders to
 */
public record RenderedInputs(
        CompiledPrompt prompt,
        Map<String, ? extends @Nullable Object> values,
        Map<String, String> replaced,
        List<Message> messages)
        implements PromptInputs {
    @Override
    public Map<String, String> texts() {
        var texts = new LinkedHashMap<String, String>();
        prompt.render(values, (path, text) -> {
            String shown = replaced.getOrDefault(path, text);
            texts.put(path, shown);
            return shown;
        });
        return Collections.unmodifiableMap(texts);
    }

    @Override
    public PromptInputs with(Map<String, String> texts) {
        var all = new HashMap<>(replaced);
        all.putAll(texts);
        return new RenderedInputs(
                prompt, values, all, prompt.render(values, (path, text) -> all.getOrDefault(path, text)));
    }

    /** Names sizes only: content never reaches a log by accident. */
    @Override
    public String toString() {
        return "PromptInputs[" + messages.size() + " messages]";
    }
}
