package dev.llmops4j.templates.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that sends a text written beside it, as the user's message. For short prompts that nobody tunes: a file can be
 * versioned, released and compared, an annotation cannot.
 *
 * <pre>{@code
 * @UserMessage("Weather in {{city}}?")
 * String forecast(String city);
 * }</pre>
 *
 * <p>Calling {@code forecast("Rome")} sends {@code Weather in Rome?}. Return types and parameters are those of {@link
 * Prompt}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface UserMessage {
    /**
     * The text.
     *
     * @return Mustache; each tag is a parameter
     */
    String value();
}
