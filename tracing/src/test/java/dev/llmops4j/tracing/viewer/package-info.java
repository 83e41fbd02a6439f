@NullMarked
package dev.llmops4j.tracing.viewer;

import org.jspecify.annotations.NullMarked;
