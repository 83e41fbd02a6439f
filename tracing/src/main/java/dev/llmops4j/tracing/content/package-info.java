/**
 * What of prompts and answers leaves the process beside the metadata of a call: by default nothing.
 *
 * <pre>{@code
 * Tracing.builder(openTelemetry)
 *         .content(ContentCapture.redacted(Guardrails.redactor(PiiRedaction.create())).withSampling(0.1))
 *         .build();
 * }</pre>
 */
@NullMarked
package dev.llmops4j.tracing.content;

import org.jspecify.annotations.NullMarked;
