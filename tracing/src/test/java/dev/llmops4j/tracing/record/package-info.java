@NullMarked
package dev.llmops4j.tracing.record;

import org.jspecify.annotations.NullMarked;
