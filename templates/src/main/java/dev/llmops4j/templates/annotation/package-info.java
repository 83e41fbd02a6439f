/**
 * The annotations that turn an interface into prompts: what each method sends, and how its arguments get there. {@link
 * dev.llmops4j.templates.PromptClients} makes the interface work.
 *
 * <pre>{@code
 * @PromptClient("support")
 * interface SupportPrompts {
 *     @Prompt("triage")
 *     Triage triage(String ticket);
 *
 *     @UserMessage("Summarize in {{language}}: {{text}}")
 *     String summarize(String language, String text);
 * }
 * }</pre>
 */
@NullMarked
package dev.llmops4j.templates.annotation;

import org.jspecify.annotations.NullMarked;
