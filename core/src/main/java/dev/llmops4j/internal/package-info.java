/** Internal: may change at any time. */
@NullMarked
package dev.llmops4j.internal;

import org.jspecify.annotations.NullMarked;
