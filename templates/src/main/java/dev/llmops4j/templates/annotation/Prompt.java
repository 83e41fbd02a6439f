package dev.llmops4j.templates.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that sends a prompt from the repository. The arguments are the prompt's inputs, by name.
 *
 * <pre>{@code
 * @Prompt("weather/forecast")
 * String forecast(String city);
 * }</pre>
 *
 * <p>With the file {@code prompts/weather/forecast.prompt} holding {@code Weather in {{city}}?}, calling {@code
 * forecast("Rome")} sends {@code Weather in Rome?}.
 *
 * <p>The return type says what becomes of the answer: {@code String} is its text; a record, enum, collection, {@code
 * Map<String, T>}, number or boolean is read from JSON that must fit it; {@link dev.llmops4j.chat.ChatResponse} is the
 * answer as it came; {@link dev.llmops4j.chat.ChatStream} is read while it is written; {@link dev.llmops4j.Completion}
 * adds usage, cost and trace; a {@link java.util.concurrent.CompletableFuture} of these does not wait.
 *
 * <p>Two types of parameters are no inputs: a {@link dev.llmops4j.CallContext} says for whom the call is made, {@link
 * dev.llmops4j.chat.Parameters} override those of the prompt. Either may be null.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Prompt {
    /**
     * The prompt.
     *
     * @return the id: the path of the file below the root, or below the folder of {@link PromptClient}, without the
     *     extension
     */
    String value();

    /**
     * Which version.
     *
     * @return an exact version ({@code 2.1.0}), a range ({@code ^2}), a label ({@code staging}) or a revision ({@code
     *     rev:3f2a91c}); empty for the label {@code production}, or the newest stable version where nothing has it
     */
    String version() default "";
}
