/**
 * Checks annotated prompt interfaces while they are compiled. Nothing here is called by an application: javac finds the
 * processor on its processor path.
 */
@NullMarked
package dev.llmops4j.processor;

import org.jspecify.annotations.NullMarked;
