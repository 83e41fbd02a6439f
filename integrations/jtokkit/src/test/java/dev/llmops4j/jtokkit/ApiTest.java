package dev.llmops4j.jtokkit;

import dev.llmops4j.testing.PublicApi;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ApiTest {
    @Test
    void publicApiIsTheListedOne() throws IOException {
        PublicApi.isTheListedOne();
    }
}
