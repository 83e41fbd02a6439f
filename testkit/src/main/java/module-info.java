import org.jspecify.annotations.NullMarked;

/**
 * Models for tests: an OpenAI-compatible server on loopback with scripted answers and faults, recorded exchanges, a
 * scripted model without HTTP, an embedded model for one task, and the contracts that implementations of the library's
 * interfaces hold to.
 */
@NullMarked
module dev.llmops4j.testkit {
    requires transitive dev.llmops4j.core;
    requires static transitive org.jspecify;
    requires java.management;
    requires java.net.http;
    requires jdk.httpserver;
    // only who extends a contract needs it
    requires static transitive org.junit.jupiter.api;
    // only who tests a guardrail needs these
    requires static transitive dev.llmops4j.guardrails;
    requires static transitive org.assertj.core;
    // names no type of it: with it, sockets have the option TCP_QUICKACK
    requires jdk.net;

    exports dev.llmops4j.testkit;
}
