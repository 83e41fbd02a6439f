/**
 * Internal: may change at any time. Structured output: the JSON Schema of a Java type, strict reading of answers, and the
 * one repair round.
 *
 * <p>Every answer takes the same way: parse, check against the schema that was sent, bind. So what is wrong is found by
 * one piece of code, with all its places at once, and the binding never has to guess. The schemas and the checks are our
 * own: the libraries that make them would add three jars and 0.44 MB to applications for the few keywords that providers
 * accept, would not run over the plain values that the parser gives, and quote the checked text in their messages.
 */
@NullMarked
package dev.llmops4j.templates.internal.output;

import org.jspecify.annotations.NullMarked;
