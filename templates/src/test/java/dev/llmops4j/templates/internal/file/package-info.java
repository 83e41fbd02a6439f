@NullMarked
package dev.llmops4j.templates.internal.file;

import org.jspecify.annotations.NullMarked;
