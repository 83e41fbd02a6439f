package dev.llmops4j.guardrails.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code CHECKS.md} lists the built-in checks and no others. */
class ChecksDocumentTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|");

    @Test
    void listsEveryCheckOnce() throws IOException {
        Set<String> listed = new TreeSet<>();
        Matcher rows = ROW.matcher(Files.readString(Path.of("CHECKS.md")));
        while (rows.find()) {
            assertThat(listed.add(rows.group(1))).as(rows.group(1)).isTrue();
        }

        assertThat(listed).isEqualTo(BuiltInChecks.all().keySet());
    }
}
