package dev.llmops4j.guardrails.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.GuardrailOptionException;
import dev.llmops4j.guardrails.GuardrailOptions;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BannedTermsTest {
    private static final Boundary OUTPUT = Boundary.of(Stage.OUTPUT);

    @Test
    void redactsWholeWordsOfAnyCase() {
        BannedTerms rivals = BannedTerms.of(SpanAction.REDACT, List.of("Acme", "Globex Corp"))
                .named("rivals")
                .labelled("[RIVAL]");

        Verdict verdict = rivals.check("Ask ACME or globex\ncorp, not Acmena.", OUTPUT);

        assertThat(((Verdict.Rewrite) verdict).text()).isEqualTo("Ask [RIVAL] or [RIVAL], not Acmena.");
        assertThat(verdict.findings())
                .containsExactly(Finding.of("rivals.term", 4, 8), Finding.of("rivals.term", 12, 23));
    }

    @Test
    void readsTermsFromAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("terms.txt"), "# code names\n\n  Bluebird \nÄpfel\n");
        BannedTerms terms = BannedTerms.create(
                GuardrailOptions.of(Map.of("file", file.toString(), "terms", "Redwood", "whole-words", false)));

        assertThat(terms.check("bluebirds", OUTPUT)).isEqualTo(Verdict.block(Finding.of("banned_terms.term", 0, 8)));
        assertThat(terms.check("äpfel", OUTPUT)).isInstanceOf(Verdict.Block.class);
        assertThat(terms.check("code names", OUTPUT)).isSameAs(Verdict.PASS);
    }

    @Test
    void saysWhatIsWrongWithAFile(@TempDir Path folder) throws IOException {
        Path missing = folder.resolve("none.txt");
        Path binary = Files.write(folder.resolve("binary"), new byte[] {'a', (byte) 0xC3, 'b'});

        assertThatThrownBy(() -> BannedTerms.create(GuardrailOptions.of(Map.of("file", missing.toString()))))
                .isInstanceOf(GuardrailOptionException.class)
                .hasMessageStartingWith("Option 'file' must be a text file in UTF-8, and '" + missing)
                .hasMessageContaining("NoSuchFileException");
        assertThatThrownBy(() -> BannedTerms.create(GuardrailOptions.of(Map.of("file", binary.toString()))))
                .isInstanceOf(GuardrailOptionException.class)
                .hasMessageContaining("MalformedInputException");
        assertThatThrownBy(() -> BannedTerms.create(GuardrailOptions.none()))
                .hasMessage("There are no terms; give a list 'terms', or a 'file' with a term on each line.");
    }

    @Test
    void findsOneOfManyTerms() {
        List<String> terms =
                IntStream.range(0, 100_000).mapToObj(i -> "product " + i).toList();
        BannedTerms check = BannedTerms.of(SpanAction.FLAG, terms);

        assertThat(check.check("Is product 100000 newer than Product 99999?", OUTPUT))
                .isEqualTo(Verdict.flag(Finding.of("banned_terms.term", 29, 42)));
    }
}
