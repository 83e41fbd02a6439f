package dev.llmops4j.testkit;

import java.io.IOException;

/** Answers requests. Called on many threads at once. */
@FunctionalInterface
interface Handler {
    void handle(RecordedRequest request, Exchange exchange) throws IOException;
}
