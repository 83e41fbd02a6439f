package dev.llmops4j.guardrails.anonymize;

import java.util.List;
import java.util.Random;

/** Random texts with values in them. */
final class TestTexts {
    private static final List<String> PIECES = List.of(
            "ann@example.com",
            "bob.lee@mail.example.org",
            "4111 1111 1111 1111",
            "192.0.2.1",
            "+49 30 901820",
            "[",
            "]",
            "[EMAIL",
            "[EMAIL_ADDRESS_",
            "EMAIL_ADDRESS",
            "\\[",
            "\\",
            " and ",
            " ",
            ", ",
            "é😀",
            "plain words",
            "_");

    private TestTexts() {}

    static String withValues(Random random) {
        var text = new StringBuilder();
        int pieces = 1 + random.nextInt(12);
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
            text.append(random.nextBoolean() ? " " : "");
        }
        return text.toString();
    }
}
