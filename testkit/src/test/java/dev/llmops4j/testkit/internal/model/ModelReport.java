package dev.llmops4j.testkit.internal.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Prints the figures of the model card: quality on unseen tickets by temperature, load time and speed. Its name keeps it
 * out of normal test runs; the command stands in the model card.
 */
class ModelReport {
    @Test
    void measuresWhatTheModelCardSays() {
        long start = System.nanoTime();
        EmbeddedModel model = EmbeddedModel.load();
        double loading = millisSince(start);
        List<Map<?, ?>> tickets = UnseenTickets.lines(UnseenTickets.GENERATED);
        print("loaded in %.0f ms%n", loading);
        print("| temperature | valid JSON | escalation | category | summary |%n| ---: | ---: | ---: | ---: | ---: |%n");
        for (double temperature : new double[] {0, 0.5, 1, 1.5, 1.8}) {
            UnseenTickets.Scores s = UnseenTickets.score(model, tickets, temperature, 1);
            print(
                    "| %.1f | %.1f %% | %.1f %% | %.1f %% | %.1f %% |%n",
                    temperature, 100 * s.valid(), 100 * s.escalation(), 100 * s.category(), 100 * s.summary());
        }
        UnseenTickets.Scores s = UnseenTickets.score(model, UnseenTickets.lines(UnseenTickets.HANDWRITTEN), 0, 1);
        print("handwritten: escalation %.1f %%, category %.1f %%%n", 100 * s.escalation(), 100 * s.category());
        speed(model, tickets);
    }

    private static void speed(EmbeddedModel model, List<Map<?, ?>> tickets) {
        double[] millis = new double[tickets.size()];
        long tokens = 0;
        for (int i = 0; i < millis.length; i++) {
            long start = System.nanoTime();
            Generation answer = model.generate(
                    UnseenTickets.request(tickets.get(i), AnswerFormat.JSON), Options.GREEDY, piece -> {});
            millis[i] = millisSince(start);
            tokens += answer.promptTokens() + answer.completionTokens();
        }
        Arrays.sort(millis);
        double total = Arrays.stream(millis).sum();
        print("%d answers, median %.1f ms, ", millis.length, millis[millis.length / 2]);
        print("p95 %.1f ms, %.0f tokens/s%n", millis[millis.length * 95 / 100], tokens / total * 1000);
    }

    private static double millisSince(long start) {
        return (System.nanoTime() - start) / 1e6;
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }
}
