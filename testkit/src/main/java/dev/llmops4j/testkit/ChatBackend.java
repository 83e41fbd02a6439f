package dev.llmops4j.testkit;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers chat requests that are well formed. Called on many threads at once. */
@FunctionalInterface
interface ChatBackend {
    void answer(RecordedRequest request, Map<String, @Nullable Object> body, Exchange exchange) throws IOException;
}
