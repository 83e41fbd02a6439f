/**
 * The embedded ticket-triage model: its weights, tokenizer and inference in plain Java. Internal: may change at any
 * time. What the model can and cannot do is in MODEL_CARD.md beside the weights.
 */
@NullMarked
package dev.llmops4j.testkit.internal.model;

import org.jspecify.annotations.NullMarked;
