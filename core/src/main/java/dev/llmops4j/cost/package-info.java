/** Prices of models and the cost of calls, in exact decimal money. */
@NullMarked
package dev.llmops4j.cost;

import org.jspecify.annotations.NullMarked;
