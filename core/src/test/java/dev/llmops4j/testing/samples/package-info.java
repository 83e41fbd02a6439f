/** Types whose public API the tests write down, and types that break the rules of the map. */
@NullMarked
package dev.llmops4j.testing.samples;

import org.jspecify.annotations.NullMarked;
