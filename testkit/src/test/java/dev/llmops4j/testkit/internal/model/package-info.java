/** Tests and measurements of the embedded model. */
@NullMarked
package dev.llmops4j.testkit.internal.model;

import org.jspecify.annotations.NullMarked;
