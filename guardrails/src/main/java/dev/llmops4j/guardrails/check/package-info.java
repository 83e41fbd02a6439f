/**
 * The checks that come with the library. Each is a {@link dev.llmops4j.guardrails.Guardrail} whose name, the constant
 * {@code NAME} of its class, stands in a prompt's front matter, in an annotation or in a policy file.
 */
@NullMarked
package dev.llmops4j.guardrails.check;

import org.jspecify.annotations.NullMarked;
