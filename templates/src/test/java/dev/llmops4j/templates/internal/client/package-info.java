@NullMarked
package dev.llmops4j.templates.internal.client;

import org.jspecify.annotations.NullMarked;
