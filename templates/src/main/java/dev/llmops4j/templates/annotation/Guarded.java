package dev.llmops4j.templates.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Guardrails that a method's calls must pass, on top of those of the prompt and of the client. On an interface it holds
 * for each of its methods, those that it inherits included.
 *
 * <pre>{@code
 * @Guarded("pii")
 * @UserMessage("Answer politely: {{mail}}")
 * String reply(String mail);
 * }</pre>
 *
 * <p>Calling {@code reply("…")} sends the message after the client's guardrail {@code pii} has seen it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Guarded {
    /**
     * The guardrails.
     *
     * @return their names, as the client knows them
     */
    String[] value();
}
