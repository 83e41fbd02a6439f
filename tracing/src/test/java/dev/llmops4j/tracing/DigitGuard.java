package dev.llmops4j.tracing;

import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.Guardrail;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.StreamingCheck;
import dev.llmops4j.guardrails.Verdict;
import java.util.Set;

/** Blocks an answer at the first piece that holds a digit. */
final class DigitGuard implements Guardrail {
    @Override
    public String name() {
        return "no-digits";
    }

    @Override
    public Set<Stage> stages() {
        return Set.of(Stage.OUTPUT);
    }

    @Override
    public Verdict check(String text, Boundary at) {
        return StreamingCheck.verdict(streaming(at), text);
    }

    @Override
    public StreamingCheck streaming(Boundary at) {
        return new Digits();
    }

    private static final class Digits implements StreamingCheck {
        private int read;

        @Override
        public void accept(CharSequence more, Sink found) {
            for (int i = 0; i < more.length(); i++) {
                if (Character.isDigit(more.charAt(i))) {
                    found.block(Finding.of("digit", read + i, read + i + 1));
                }
            }
            read += more.length();
        }

        @Override
        public void end(Sink found) {
            // every character was judged when it came
        }

        @Override
        public int settled() {
            return read;
        }
    }
}
