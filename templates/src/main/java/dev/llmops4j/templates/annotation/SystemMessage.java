package dev.llmops4j.templates.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The application's instructions in front of a {@link UserMessage}.
 *
 * <pre>{@code
 * @SystemMessage("You answer in {{language}}.")
 * @UserMessage("Weather in {{city}}?")
 * String forecast(String language, String city);
 * }</pre>
 *
 * <p>Calling {@code forecast("Latin", "Rome")} sends the system message {@code You answer in Latin.} and the user message
 * {@code Weather in Rome?}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface SystemMessage {
    /**
     * The text.
     *
     * @return Mustache; each tag is a parameter
     */
    String value();
}
