package dev.llmops4j.testkit;

import java.io.IOException;

/** Answers requests of one kind that are well formed. Called on many threads at once. */
@FunctionalInterface
interface Backend {
    void answer(RecordedRequest request, Question question, Exchange exchange) throws IOException;
}
