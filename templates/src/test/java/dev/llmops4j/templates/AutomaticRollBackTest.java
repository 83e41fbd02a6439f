package dev.llmops4j.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.CallContext;
import dev.llmops4j.Completion;
import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatModel;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.error.LlmException;
import dev.llmops4j.error.OverloadedException;
import dev.llmops4j.error.ProviderFailure;
import dev.llmops4j.prompt.PromptRef;
import dev.llmops4j.prompt.PromptRepository;
import dev.llmops4j.prompt.SemanticVersion;
import dev.llmops4j.rollout.Exposure;
import dev.llmops4j.rollout.RolloutMonitor;
import dev.llmops4j.rollout.RolloutReport;
import dev.llmops4j.rollout.VariantReport;
import dev.llmops4j.templates.annotation.Prompt;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

/** From {@code releases.yaml} to the control for everybody, with all parts real but the model. */
class AutomaticRollBackTest {
    private static final SemanticVersion OLD = SemanticVersion.of(2, 0, 0);
    private static final SemanticVersion NEW = SemanticVersion.of(2, 1, 0);
    private static final int THREADS = 8;

    record Triage(boolean escalation) {}

    interface Support {
        @Prompt("support/triage")
        Completion<Triage> triage(String ticket, CallContext context);

        @Prompt("support/triage")
        ChatStream stream(String ticket, CallContext context);
    }

    private final List<VariantReport> stopped = new CopyOnWriteArrayList<>();
    private final PromptRepository repository = PromptRepositories.files(
            "test",
            Map.of(
                    "support/triage@2.0.0.prompt", bytes(prompt("2.0.0", "old")),
                    "support/triage.prompt", bytes(prompt("2.1.0", "new")),
                    "releases.yaml", bytes("""
                            support/triage:
                              labels: {production: 2.0.0}
                              rollouts:
                                - name: shorter-answer
                                  label: production
                                  unit: user
                                  split: {2.0.0: 50, 2.1.0: 50}
                                  guard: {metric: error_rate, tolerate: 0.01}
                            """)));
    private final RolloutMonitor monitor = RolloutMonitor.of(repository, (report, variant) -> stopped.add(variant));

    private static String prompt(String version, String name) {
        return """
                ---
                version: %s
                ---
                This is the %s prompt. Ticket: {{ticket}}
                """.formatted(version, name);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Every fifth answer to the new prompt does not parse, every twentieth to the old one. */
    private static ChatResponse answer(ChatRequest request) {
        String text = request.messages().get(0).text();
        int ticket = Integer.parseInt(text.substring(text.lastIndexOf('#') + 1).strip());
        boolean broken = ticket % (text.contains("new prompt") ? 5 : 20) == 0;
        return ChatResponse.of("m", broken ? "Yes, it does." : "{\"escalation\":true}", Usage.of(20, 5));
    }

    private Support support(ChatModel model) {
        LlmClient client =
                LlmClient.builder().with(monitor).model(model).defaultModel("m").build();
        return PromptClients.builder(client).repository(repository).build().create(Support.class);
    }

    private static CallContext user(int number) {
        return CallContext.builder().user("u-" + number).build();
    }

    private static void onManyThreads(int calls, IntConsumer call) throws ExecutionException, InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> threads = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int first = thread;
                threads.add(pool.submit(() -> {
                    for (int i = first; i < calls; i += THREADS) {
                        call.accept(i);
                    }
                }));
            }
            for (Future<?> thread : threads) {
                thread.get();
            }
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void aVersionWhoseAnswersOftenDoNotParseIsStoppedForEverybody() throws Exception {
        Support support = support(AutomaticRollBackTest::answer);

        onManyThreads(6_000, i -> triage(support, i));

        assertThat(stopped).extracting(VariantReport::version).containsExactly(NEW);
        RolloutReport report = monitor.report().get(0);
        assertThat(report.sampleRatioMismatch()).isFalse();
        assertThat(report.variant(NEW).metric().mean()).isBetween(0.1, 0.3);
        assertThat(report.control().metric().mean()).isBetween(0.03, 0.08);
        assertThat(report.variant(NEW).metric().count()
                        + report.control().metric().count())
                .isLessThan(6_000);
        for (int i = 1; i < 200; i += 20) {
            PromptRef prompt =
                    Objects.requireNonNull(support.triage("#1", user(i)).prompt());
            Exposure exposure = Objects.requireNonNull(prompt.exposure());
            assertThat(prompt.version()).isEqualTo(OLD);
            assertThat(exposure.variant()).isEqualTo(OLD);
        }
        assertThat(repository.rollouts().isStopped("shorter-answer", NEW)).isTrue();
    }

    private static void triage(Support support, int number) {
        try {
            support.triage("#" + number, user(number));
        } catch (LlmException e) {
            // the monitor counts it
        }
    }

    @Test
    void aVersionWhoseStreamsBreakIsStopped() throws Exception {
        Support support = support(request -> {
            if (answer(request).text().startsWith("Yes")) {
                throw new OverloadedException(ProviderFailure.of("test", "m"), null);
            }
            return answer(request);
        });

        onManyThreads(6_000, i -> {
            try (ChatStream stream = support.stream("#" + i, user(i))) {
                stream.response();
            } catch (LlmException e) {
                // the monitor counts it
            }
        });

        assertThat(stopped).extracting(VariantReport::version).containsExactly(NEW);
    }

    @Test
    void aVersionThatDoesAsWellStays() throws Exception {
        Support support = support(request -> ChatResponse.of("m", "{\"escalation\":true}", Usage.of(20, 5)));
        assertThat(support.triage("#1", user(1)).value()).isEqualTo(new Triage(true));

        onManyThreads(2_000, i -> triage(support, i));

        assertThat(stopped).isEmpty();
        assertThat(repository.rollouts().stopped()).isEmpty();
        assertThat(monitor.report().get(0).variants().stream()
                        .mapToLong(variant -> variant.metric().count())
                        .sum())
                .isEqualTo(2_001);
    }
}
