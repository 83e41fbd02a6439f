/** Statistics that stay valid however often one looks. Internal: may change at any time. */
@NullMarked
package dev.llmops4j.internal.stats;

import org.jspecify.annotations.NullMarked;
