package dev.llmops4j.prompt;

import dev.llmops4j.ContextKey;
import dev.llmops4j.chat.Message;
import java.util.List;
import java.util.Map;

/**
 * The values that the messages of a call were rendered from, as texts. Whoever renders prompts attaches them to the {@link
 * dev.llmops4j.Call} under {@link #KEY} if the client {@linkplain dev.llmops4j.LlmClient#readsPromptInputs() reads them};
 * interceptors can look at values there, which tags and other values surround in the messages, and replace them. Immutable.
 *
 * <p>A text is what a tag writes: of a record, map or list, whatever parts of it the template shows, numbers and dates
 * included. What no tag writes is not sent and is not here. Messages of a conversation that are passed on whole are no
 * texts of this kind: they are messages of the request.
 */
public interface PromptInputs {
    /** The key under which they travel with a call. A call whose request was made by hand has none. */
    ContextKey<PromptInputs> KEY = ContextKey.named("prompt inputs");

    /**
     * The texts, each once.
     *
     * @return an unmodifiable map in the order of the prompt, by the path of the value, such as {@code ticket}, {@code
     *     customer.name} or {@code passages[2].text}
     * @throws dev.llmops4j.error.RenderException if a value cannot be read a second time
     */
    Map<String, String> texts();

    /**
     * What the prompt renders to.
     *
     * @return the messages of the request, as they were before any interceptor
     */
    List<Message> messages();

    /**
     * Renders the prompt again with other texts. Sections are shown or left out as the values given at first say, and
     * limits and fences of the inputs hold for the new texts.
     *
     * @param texts new texts by path; a path that is not here stays as it is
     * @return the inputs with these texts and their messages
     * @throws dev.llmops4j.error.RenderException if a new text is longer than its input allows
     */
    PromptInputs with(Map<String, String> texts);
}
