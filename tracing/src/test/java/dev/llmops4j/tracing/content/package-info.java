@NullMarked
package dev.llmops4j.tracing.content;

import org.jspecify.annotations.NullMarked;
