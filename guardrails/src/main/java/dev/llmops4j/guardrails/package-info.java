/**
 * Checks on what goes into a model and on what comes out. A {@link dev.llmops4j.guardrails.Guardrail} judges a text; its
 * {@link dev.llmops4j.guardrails.Verdict} lets it pass, flags it, rewrites it, asks the model again, or blocks the call.
 * {@link dev.llmops4j.guardrails.Guardrails} runs them around each call of a client, streams included.
 */
@NullMarked
package dev.llmops4j.guardrails;

import org.jspecify.annotations.NullMarked;
