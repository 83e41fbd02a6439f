package dev.llmops4j.tracing;

import dev.llmops4j.Call;
import dev.llmops4j.CallContext;
import dev.llmops4j.Interceptor;
import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.Message;
import dev.llmops4j.error.CallCancelledException;
import dev.llmops4j.guardrails.Guardrail;
import dev.llmops4j.guardrails.Guardrails;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.Verdict;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Calls of every kind. What happens inside one is said by the name of the model that it asks for. */
final class RandomCalls {
    static final String JUDGE = "judge";
    private static final List<String> MODELS = List.of(
            "works",
            "works-1",
            "fails",
            "breaks",
            "interrupted",
            "says-7",
            "judged-here",
            "judged-wrapped",
            "judged-bare",
            "elsewhere",
            "forgets",
            "forbidden");

    private final ExecutorService helpers;
    private final LlmClient judge;
    private final LlmClient client;

    /** @param helpers does the work of futures and of interceptors that change the thread */
    RandomCalls(Recording recording, ExecutorService helpers, ExecutorService futures) {
        this.helpers = helpers;
        Tracing tracing = Tracing.of(recording.sdk);
        var model = new FakeModel(FakeModel.INFO, RandomCalls::answer, RandomCalls::stream);
        this.judge = Calls.client(tracing, model)
                .callInterceptor(Calls.transparent())
                .build();
        Guardrail forbidden = Guardrail.of(
                "forbidden", Stage.INPUT, text -> text.equals("forbidden") ? Verdict.block() : Verdict.PASS);
        this.client = Calls.client(tracing, model)
                .with(Guardrails.builder().always(forbidden, new DigitGuard()).build())
                .callInterceptor(new Behaviour())
                .executor(futures)
                .build();
    }

    Call next(Random random) {
        String model = MODELS.get(random.nextInt(MODELS.size()));
        ChatRequest request = ChatRequest.of(model, List.of(Message.user(model)));
        return client.newCall(request, Calls.CONTEXT);
    }

    /** Runs a call in a way that chance picks; whatever comes of it. */
    static void run(Call call, Random random) {
        int reads = random.nextInt(3);
        switch (random.nextInt(6)) {
            case 0 -> call.execute();
            case 1 -> {
                try (ChatStream stream = call.stream()) {
                    for (int i = 0; i < reads; i++) {
                        stream.next();
                    }
                }
            }
            case 2 -> {
                try (ChatStream stream = call.stream()) {
                    stream.response();
                }
            }
            case 3 -> call.async(Call::execute).join();
            case 4 -> {
                CompletableFuture<ChatResponse> future = call.async(Call::execute);
                LockSupport.parkNanos(random.nextInt(100_000));
                future.cancel(true);
            }
            default ->
                call.async(Call::execute)
                        .orTimeout(random.nextInt(100), TimeUnit.MICROSECONDS)
                        .join();
        }
    }

    private static ChatResponse answer(ChatRequest request) {
        LockSupport.parkNanos(20_000);
        if (Thread.currentThread().isInterrupted()) {
            throw new CallCancelledException("interrupted", null);
        }
        return switch (request.model()) {
            case "fails" -> throw Calls.rateLimited();
            case "breaks" -> throw new IllegalStateException("broken");
            case "interrupted" -> throw new CallCancelledException("interrupted", null);
            case "says-7" -> ChatResponse.of("says-7", "seven: 7", FakeModel.USAGE);
            default -> FakeModel.ANSWER;
        };
    }

    private static ChatStream stream(ChatRequest request) {
        return switch (request.model()) {
            case "fails" -> FakeStream.failing(Calls.rateLimited(), new ChatDelta.Text("a"), new ChatDelta.Text("b"));
            case "says-7" ->
                new FakeStream(List.of(new ChatDelta.Text("seven: "), new ChatDelta.Text("7"), FakeModel.END));
            default -> ChatStream.of(answer(request));
        };
    }

    /** What the model's name asks for. */
    private final class Behaviour implements Interceptor {
        @Override
        public ChatResponse intercept(Chain chain) {
            before(chain);
            return chain.request().model().equals("elsewhere")
                    ? onHelper(() -> chain.proceed(chain.request()))
                    : chain.proceed(chain.request());
        }

        @Override
        public ChatStream interceptStream(Chain chain) {
            before(chain);
            return chain.request().model().equals("elsewhere")
                    ? onHelper(() -> chain.proceedStream(chain.request()))
                    : chain.proceedStream(chain.request());
        }

        private void before(Chain chain) {
            switch (chain.request().model()) {
                case "judged-here" -> ask();
                case "judged-wrapped" -> onHelper(chain.call().wrap(this::ask));
                case "judged-bare" -> {
                    Call call = judge.newCall(Calls.REQUEST.withModel(JUDGE), CallContext.EMPTY);
                    onHelper(call::execute);
                }
                case "forgets" -> chain.proceedStream(chain.request()).next();
                default -> {
                    // nothing happens before the model is asked
                }
            }
        }

        private ChatResponse ask() {
            return judge.newCall(Calls.REQUEST.withModel(JUDGE), CallContext.EMPTY)
                    .execute();
        }

        private <T> T onHelper(Callable<T> work) {
            return CompletableFuture.supplyAsync(
                            () -> {
                                try {
                                    return work.call();
                                } catch (RuntimeException e) {
                                    throw e;
                                } catch (Exception e) {
                                    throw new IllegalStateException(e);
                                }
                            },
                            helpers)
                    .join();
        }
    }
}
