package dev.llmops4j.guardrails.internal.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.guardrails.internal.secret.Shape.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every rule finds values that are made by chance to its own pattern: none of them stands in a source file. */
class SecretRulesTest {
    private static final int TRIES = 20;
    private static final SecretRules RULES = SecretRules.ALL;

    private record Found(String kind, int start, int end) {}

    @TestFactory
    List<DynamicTest> findsWhatEachTokenRuleDescribes() {
        var tests = new ArrayList<DynamicTest>();
        for (SecretRules.Token rule : RULES.tokens()) {
            String kind = RULES.kinds().get(rule.kind());
            tests.add(DynamicTest.dynamicTest(kind, () -> {
                var random = new Random(1);
                long hits = 0;
                for (int i = 0; i < TRIES; i++) {
                    String value = value(rule.shape(), random);
                    hits += find("see " + value + " there").contains(new Found(kind, 4, 4 + value.length())) ? 1 : 0;
                }
                // chance may repeat a letter too often or spell a placeholder
                assertThat(hits).as(kind).isGreaterThan(TRIES / 2);
            }));
        }
        return tests;
    }

    @TestFactory
    List<DynamicTest> findsWhatEachServiceRuleDescribes() {
        var tests = new ArrayList<DynamicTest>();
        for (SecretRules.Service service : RULES.marks().services()) {
            String kind = RULES.kinds().get(service.kind());
            tests.add(DynamicTest.dynamicTest(kind, () -> {
                var random = new Random(2);
                Shape shape = service.shapes().get(0);
                long hits = 0;
                for (int i = 0; i < TRIES; i++) {
                    String value = value(shape, random);
                    String text = word(service) + "_credential = \"" + value + "\"";
                    hits += find(text).stream().anyMatch(found -> found.end() == text.length() - 1) ? 1 : 0;
                }
                assertThat(hits).as(kind).isGreaterThan(TRIES / 2);
            }));
        }
        return tests;
    }

    @Test
    void knowsManyServices() {
        assertThat(RULES.kinds()).hasSizeGreaterThan(250).doesNotHaveDuplicates();
    }

    private static String word(SecretRules.Service service) {
        Marks marks = RULES.marks();
        for (int word = 0; ; word++) {
            if (marks.type(word) == Marks.Type.SERVICE
                    && marks.service(marks.number(word)).equals(service)) {
                return marks.text(word);
            }
        }
    }

    private static List<Found> find(String text) {
        var found = new ArrayList<Found>();
        var scan = new SecretScan();
        SecretSink sink =
                (kind, start, end, first) -> found.add(new Found(RULES.kinds().get(kind), start, end));
        scan.accept(text, sink);
        scan.end(sink);
        return found;
    }

    private static String value(Shape shape, Random random) {
        var value = new StringBuilder();
        for (Part part : shape.parts()) {
            int count = part.least() == 0 && part.most() <= 2 ? 0 : Math.min(part.most(), Math.max(part.least(), 1));
            for (int i = 0; i < count; i++) {
                value.append(letter(part, random));
            }
        }
        return value.toString();
    }

    private static char letter(Part part, Random random) {
        while (true) {
            char c = (char) (' ' + random.nextInt('~' - ' ' + 1));
            if (part.has(c)) {
                return c;
            }
        }
    }
}
