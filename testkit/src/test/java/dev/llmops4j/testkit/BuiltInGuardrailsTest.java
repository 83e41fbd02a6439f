package dev.llmops4j.testkit;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.llmops4j.guardrails.testing.BuiltIn;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every check that comes with the library keeps the contract that is published for those of users. */
class BuiltInGuardrailsTest {
    @TestFactory
    Stream<DynamicContainer> keepTheContract() {
        return BuiltIn.all().stream().map(check -> dynamicContainer(check.toString(), laws(check)));
    }

    private static Stream<DynamicTest> laws(BuiltIn check) {
        var laws = new GuardrailLaws(check.guardrail(), check.samples(), check::at);
        return Stream.of(
                dynamicTest("identity", laws::identity),
                dynamicTest("has something to say", laws::notVacuous),
                dynamicTest("findings", laws::findings),
                dynamicTest("streams", laws::streams),
                dynamicTest("any text", laws::anyText),
                dynamicTest("repeatable", laws::repeatable),
                dynamicTest("many threads", laws::manyThreads),
                dynamicTest("linear", laws::linear));
    }
}
