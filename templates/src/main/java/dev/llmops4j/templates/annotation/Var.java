package dev.llmops4j.templates.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name under which a prompt knows a parameter. Needed where it is not the parameter's own name, or where the class is
 * compiled without {@code -parameters} and its names are lost.
 *
 * <pre>{@code
 * @UserMessage("Weather in {{city}}?")
 * String forecast(@Var("city") String place);
 * }</pre>
 *
 * <p>Calling {@code forecast("Rome")} sends {@code Weather in Rome?}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Var {
    /**
     * The name.
     *
     * @return the name in tags, without dots
     */
    String value();
}
