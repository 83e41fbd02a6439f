package dev.llmops4j.testkit.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class EmbeddedModelTest {
    private static final EmbeddedModel MODEL = EmbeddedModel.load();
    private static final TriageRequest TICKET = new TriageRequest(
            "I was charged twice for order 48213 and my lawyer will contact you.", AnswerFormat.JSON, 1);

    @Test
    void answersAsTheTrainingCodeDoes() {
        for (Map<?, ?> golden : UnseenTickets.lines("golden-answers.jsonl")) {
            AnswerFormat format = AnswerFormat.valueOf(String.valueOf(golden.get("format")));
            Generation answer = greedy(UnseenTickets.request(golden, format));

            assertThat(answer.text()).isEqualTo(golden.get("answer"));
            assertThat(answer.promptTokens()).hasToString(String.valueOf(golden.get("tokens")));
        }
    }

    @Test
    void keepsThePromisesOfTheModelCardOnUnseenTickets() {
        UnseenTickets.Scores scores = UnseenTickets.score(MODEL, UnseenTickets.lines(UnseenTickets.GENERATED), 0, 1);

        assertThat(scores.valid()).isGreaterThanOrEqualTo(0.97);
        assertThat(scores.escalation()).isGreaterThanOrEqualTo(0.90);
        assertThat(scores.category()).isGreaterThanOrEqualTo(0.85);
    }

    @Test
    void getsWorseWithTheTemperature() {
        List<Map<?, ?>> tickets = UnseenTickets.lines(UnseenTickets.GENERATED).subList(0, 60);
        double cold = UnseenTickets.score(MODEL, tickets, 0, 1).valid();
        double warm = UnseenTickets.score(MODEL, tickets, 1, 1).valid();
        double hot = UnseenTickets.score(MODEL, tickets, 1.8, 1).valid();

        assertThat(warm).isBetween(0.5, cold);
        assertThat(hot).isLessThan(0.1);
    }

    @Test
    void answersTheSameForTheSameSeed() {
        assertThat(sampled(TICKET, 7)).isEqualTo(sampled(TICKET, 7));
        List<String> seeds = new ArrayList<>();
        for (int seed = 0; seed < 10; seed++) {
            seeds.add(sampled(TICKET, seed).text());
        }
        assertThat(seeds.stream().distinct().count()).isGreaterThan(5);
    }

    @Test
    void drawsOtherNumbersWhenTheQuestionIsRepeated() {
        TriageRequest repeated = new TriageRequest(TICKET.ticket(), TICKET.format(), 2);

        assertThat(sampled(repeated, 7).text()).isNotEqualTo(sampled(TICKET, 7).text());
    }

    @Test
    void answersTheSameOnManyThreads() throws Exception {
        List<TriageRequest> requests = UnseenTickets.lines(UnseenTickets.GENERATED).stream()
                .limit(20)
                .map(line -> UnseenTickets.request(line, AnswerFormat.JSON))
                .toList();
        List<Generation> alone = requests.stream().map(r -> sampled(r, 3)).toList();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<List<Generation>>> together = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                together.add(threads.submit(
                        () -> requests.stream().map(r -> sampled(r, 3)).toList()));
            }
            for (Future<List<Generation>> answers : together) {
                assertThat(answers.get()).isEqualTo(alone);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void streamsThePiecesOfTheAnswer() {
        List<String> pieces = new ArrayList<>();
        Generation answer = MODEL.generate(TICKET, Options.GREEDY, pieces::add);

        assertThat(pieces).hasSizeGreaterThan(10).doesNotContain("");
        assertThat(String.join("", pieces)).isEqualTo(answer.text());
        assertThat(answer.end()).isEqualTo(Generation.End.STOP);
    }

    @Test
    void endsAtTheTokenLimit() {
        Generation answer = MODEL.generate(TICKET, new Options(0, 1, 0, 5, List.of()), piece -> {});

        assertThat(answer.completionTokens()).isEqualTo(5);
        assertThat(answer.end()).isEqualTo(Generation.End.LENGTH);
        assertThat(greedy(TICKET).text()).startsWith(answer.text());
    }

    @Test
    void endsAtTheEndOfItsContext() {
        TriageRequest longTicket = new TriageRequest("zq ".repeat(5_000), AnswerFormat.JSON, 1);
        Generation answer = MODEL.generate(longTicket, new Options(50, 1, 1, 10_000, List.of()), piece -> {});

        assertThat(answer.promptTokens()).isEqualTo(210);
        assertThat(answer.completionTokens()).isLessThanOrEqualTo(79);
    }

    @Test
    void endsAtAStopTextAndLeavesItOut() {
        List<String> pieces = new ArrayList<>();
        Generation answer =
                MODEL.generate(TICKET, new Options(0, 1, 0, 100, List.of("\"summary\"", "never")), pieces::add);

        assertThat(answer.text()).endsWith(",").doesNotContain("summary");
        assertThat(String.join("", pieces)).isEqualTo(answer.text());
        assertThat(answer.end()).isEqualTo(Generation.End.STOP);
    }

    @Test
    void endsWhenTheListenerThrows() {
        IllegalStateException gone = new IllegalStateException("the client is gone");

        assertThatThrownBy(() -> MODEL.generate(TICKET, Options.GREEDY, piece -> {
                    throw gone;
                }))
                .isSameAs(gone);
    }

    @Test
    void answersInTheFormAskedFor() {
        assertThat(greedy(with(AnswerFormat.JSON)).text()).startsWith("{\"escalation\":true,\"category\":\"billing\",");
        assertThat(greedy(with(AnswerFormat.SHORT_JSON)).text()).startsWith("{\"escalation\":true,\"summary\":");
        assertThat(greedy(with(AnswerFormat.SENTENCE)).text()).startsWith("Escalate: ");
    }

    @Test
    void chatsAroundJsonNowAndThenWhenAskedForItInWordsOnly() {
        List<String> starts = new ArrayList<>();
        for (int seed = 0; seed < 40; seed++) {
            starts.add(sampled(with(AnswerFormat.ASKED_JSON), seed).text().substring(0, 1));
        }
        assertThat(starts).contains("{", "H", "`");
    }

    @Test
    void answersAnEmptyTicket() {
        assertThat(greedy(new TriageRequest("", AnswerFormat.JSON, 1)).text()).startsWith("{\"escalation\":");
    }

    private static TriageRequest with(AnswerFormat format) {
        return new TriageRequest(TICKET.ticket(), format, 1);
    }

    private static Generation greedy(TriageRequest request) {
        return MODEL.generate(request, Options.GREEDY, piece -> {});
    }

    private static Generation sampled(TriageRequest request, long seed) {
        return MODEL.generate(request, new Options(1, 0.99, seed, 100, List.of()), piece -> {});
    }
}
