/**
 * How many tokens a request will take, before it is sent: {@link dev.llmops4j.token.TokenCounter}, what it may cost, and
 * how a conversation is made to fit a model's context window.
 */
@NullMarked
package dev.llmops4j.token;

import org.jspecify.annotations.NullMarked;
