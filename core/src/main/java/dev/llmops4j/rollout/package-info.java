/** Which version of a prompt a call gets: labels, rollouts and their kill switch, and the watch over running rollouts. */
@NullMarked
package dev.llmops4j.rollout;

import org.jspecify.annotations.NullMarked;
