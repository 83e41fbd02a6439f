package dev.llmops4j.guardrails.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.Guardrail;
import dev.llmops4j.guardrails.StreamingCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** Reads a text in random pieces and demands the findings of the whole one, none of them in what was settled. */
final class Chunked implements StreamingCheck.Sink {
    private final List<String> reports = new ArrayList<>();
    private int settled;

    private Chunked() {}

    static void givesTheSame(Guardrail guardrail, Boundary at, String text, long seed) {
        var random = new Random(seed);
        List<String> whole = read(guardrail, at, text, text.length());
        assertThat(read(guardrail, at, text, 1)).isEqualTo(whole);
        for (int run = 0; run < 5; run++) {
            assertThat(read(guardrail, at, text, 1 + random.nextInt(9))).isEqualTo(whole);
        }
        assertThat(guardrail.check(text, at).findings()).hasSameSizeAs(whole);
    }

    private static List<String> read(Guardrail guardrail, Boundary at, String text, int piece) {
        var sink = new Chunked();
        StreamingCheck check = Objects.requireNonNull(guardrail.streaming(at));
        for (int i = 0; i < text.length(); i += piece) {
            int end = Math.min(text.length(), i + piece);
            check.accept(text.substring(i, end), sink);
            assertThat(check.settled()).isBetween(sink.settled, end);
            sink.settled = check.settled();
        }
        check.end(sink);
        return sink.reports;
    }

    private void add(String report, Finding finding) {
        assertThat(finding.start()).isGreaterThanOrEqualTo(settled);
        reports.add(report + " " + finding);
    }

    @Override
    public void flag(Finding finding) {
        add("flag", finding);
    }

    @Override
    public void replace(Finding finding, String replacement) {
        add("replace", finding);
    }

    @Override
    public void block(Finding finding) {
        add("block", finding);
    }
}
