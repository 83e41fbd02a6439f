@NullMarked
package dev.llmops4j.tracing;

import org.jspecify.annotations.NullMarked;
