/**
 * Internal: may change at any time. From an annotated interface to working calls: the declaration is read and checked once,
 * and a call only looks up, binds and proceeds.
 */
@NullMarked
package dev.llmops4j.templates.internal.client;

import org.jspecify.annotations.NullMarked;
