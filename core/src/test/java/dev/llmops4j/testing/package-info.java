/** What the tests of every module share: the golden list of the public API and the rules of the map. */
@NullMarked
package dev.llmops4j.testing;

import org.jspecify.annotations.NullMarked;
