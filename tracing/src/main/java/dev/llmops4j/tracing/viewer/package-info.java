/**
 * A page to look at call records with, for a developer who has no tracing backend at hand:
 *
 * <pre>{@code
 * Path page = TraceFile.of(Path.of("calls.jsonl")).html();
 * }</pre>
 */
@NullMarked
package dev.llmops4j.tracing.viewer;

import org.jspecify.annotations.NullMarked;
