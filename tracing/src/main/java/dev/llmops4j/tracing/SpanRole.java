package dev.llmops4j.tracing;

/** What a span is about. */
enum SpanRole {
    /** A logical call, around its exchanges. */
    CALL,
    /** One request to one model. */
    EXCHANGE,
    /** One guardrail's look at one text. */
    GUARDRAIL,
    /** Vectors for texts. */
    EMBEDDINGS,
    /** One search. */
    RETRIEVAL,
    /** One execution of a tool. */
    TOOL
}
