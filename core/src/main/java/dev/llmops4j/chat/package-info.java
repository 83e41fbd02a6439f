/** What is sent to a model and what comes back: messages, parameters, tools, responses and streams. */
@NullMarked
package dev.llmops4j.chat;

import org.jspecify.annotations.NullMarked;
