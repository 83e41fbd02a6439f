@NullMarked
package dev.llmops4j.templates.internal.output;

import org.jspecify.annotations.NullMarked;
