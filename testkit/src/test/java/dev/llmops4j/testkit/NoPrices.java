package dev.llmops4j.testkit;

import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.Guardrail;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.StreamingCheck;
import dev.llmops4j.guardrails.Verdict;
import java.util.Set;

/** Puts a word in the place of each "EUR", as a user's guardrail might. Tests give it faults. */
class NoPrices implements Guardrail {
    static final String CURRENCY = "EUR";

    @Override
    public String name() {
        return "no-prices";
    }

    @Override
    public Set<Stage> stages() {
        return Set.of(Stage.INPUT, Stage.OUTPUT);
    }

    @Override
    public Verdict check(String text, Boundary at) {
        return StreamingCheck.verdict(new Scan(), text);
    }

    @Override
    public StreamingCheck streaming(Boundary at) {
        return new Scan();
    }

    /** Holds back what may become the word. */
    static class Scan implements StreamingCheck {
        int read;
        int matched;

        @Override
        public void accept(CharSequence more, Sink found) {
            for (int i = 0; i < more.length(); i++) {
                read++;
                char c = more.charAt(i);
                matched = c == CURRENCY.charAt(matched) ? matched + 1 : c == CURRENCY.charAt(0) ? 1 : 0;
                if (matched == CURRENCY.length()) {
                    matched = 0;
                    report(read - CURRENCY.length(), found);
                }
            }
        }

        void report(int start, Sink found) {
            found.replace(Finding.of("price.currency", start, start + CURRENCY.length()), "coins");
        }

        @Override
        public void end(Sink found) {
            // half a word is none
        }

        @Override
        public int settled() {
            return read - matched;
        }
    }
}
