package dev.llmops4j.templates.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an interface whose methods are prompts, and names the folder of its files. Optional.
 *
 * <pre>{@code
 * @PromptClient("support")
 * interface SupportPrompts {
 *     @Prompt("triage")
 *     Triage triage(String ticket);
 * }
 * }</pre>
 *
 * <p>Calling {@code triage("…")} sends the prompt {@code support/triage}. Holds for the methods that the interface declares
 * itself, not for those of interfaces that it extends.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface PromptClient {
    /**
     * The folder below the prompt root.
     *
     * @return what stands before the id of each {@link Prompt}, without a {@code /} at its end; empty for the root
     */
    String value() default "";
}
