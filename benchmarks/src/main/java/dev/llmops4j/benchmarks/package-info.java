/** JMH benchmarks; see the README for the command and the figures. */
@NullMarked
package dev.llmops4j.benchmarks;

import org.jspecify.annotations.NullMarked;
