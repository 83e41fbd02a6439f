/**
 * Keeps personal data from the model and gives it back in the answer. An
 * {@link dev.llmops4j.guardrails.anonymize.Anonymizer} puts placeholders in the place of values before a request is sent,
 * and the values in the place of placeholders in what comes back, streams included; a
 * {@link dev.llmops4j.guardrails.anonymize.VaultStore} remembers which is which for the turns of one session.
 */
@NullMarked
package dev.llmops4j.guardrails.anonymize;

import org.jspecify.annotations.NullMarked;
