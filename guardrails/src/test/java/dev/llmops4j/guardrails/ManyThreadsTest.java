package dev.llmops4j.guardrails;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.Call;
import dev.llmops4j.CallContext;
import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** One client with guardrails, used by many threads that ask for different ones. */
class ManyThreadsTest {
    private static final int THREADS = 8;
    private static final int CALLS = 300;

    private final LlmClient client = LlmClient.builder()
            .model(request -> ChatResponse.of("test", request.messages().get(0).text() + " ab", Answers.USAGE))
            .with(Guardrails.builder()
                    .always(Literals.replacing("zzz"))
                    .byName(Literals.replacing("a"), Literals.replacing("bb"))
                    .build())
            .build();

    @Test
    void givesEachCallTheGuardrailsThatItAskedFor() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            var start = new CyclicBarrier(THREADS);
            var running = new ArrayList<Future<Integer>>();
            for (int i = 0; i < THREADS; i++) {
                var random = new Random(i);
                Callable<Integer> work = () -> {
                    start.await();
                    return callOften(random);
                };
                running.add(threads.submit(work));
            }
            for (Future<Integer> done : running) {
                assertThat(done.get()).isEqualTo(CALLS);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private int callOften(Random random) {
        int right = 0;
        for (int i = 0; i < CALLS; i++) {
            boolean a = random.nextBoolean();
            var names = new ArrayList<String>();
            names.add(a ? "replace-a" : "replace-bb");
            Call call = client.newCall(
                    ChatRequest.of("test", List.of(Message.user("zzz bb"))),
                    CallContext.builder().guardrails(names).build());
            String text = random.nextBoolean()
                    ? call.execute().text()
                    : call.stream().response().text();
            right += text.equals(a ? "<3> bb <1>b" : "<3> <2> ab") ? 1 : 0;
        }
        return right;
    }
}
