package dev.llmops4j.guardrails.internal.detect;

import dev.llmops4j.guardrails.internal.identity.Identifier;

/** What a value of some kind looks like: a recognizer of its own, or a row of the table of identifiers. */
public sealed interface Pattern {
    /** A recognizer of its own. */
    record Own(Recognizer recognizer) implements Pattern {}

    /** A number that an authority gives. */
    record Issued(Identifier identifier) implements Pattern {}
}
