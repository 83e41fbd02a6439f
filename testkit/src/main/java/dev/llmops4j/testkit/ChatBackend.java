package dev.llmops4j.testkit;

import java.io.IOException;

/** Answers chat requests that are well formed. Called on many threads at once. */
@FunctionalInterface
interface ChatBackend {
    void answer(RecordedRequest request, Question question, Exchange exchange) throws IOException;
}
