/** What several packages of tracing share. Internal: may change at any time. */
@NullMarked
package dev.llmops4j.tracing.internal;

import org.jspecify.annotations.NullMarked;
