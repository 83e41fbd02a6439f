@NullMarked
package dev.llmops4j.processor;

import org.jspecify.annotations.NullMarked;
