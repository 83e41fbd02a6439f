package dev.llmops4j.tracing;

import dev.llmops4j.CallEvent;
import dev.llmops4j.Interceptor;
import dev.llmops4j.LlmClientBuilder;
import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.cost.PriceCatalog;
import dev.llmops4j.error.CallCancelledException;
import dev.llmops4j.error.ProviderFailure;
import dev.llmops4j.error.ProviderTimeoutException;
import dev.llmops4j.guardrails.Guardrail;
import dev.llmops4j.guardrails.Guardrails;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.Verdict;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A way that a call can take.
 *
 * @param model how the model answers
 * @param client what stands between the caller and the model
 * @param plain how the spans end, that of the call last: "ok", "cancelled" or the type of the error
 * @param streamed the same, of a streamed call that is read to its end
 */
record Course(
        String name, FakeModel model, Consumer<LlmClientBuilder> client, List<String> plain, List<String> streamed) {
    private static final FakeModel ANSWERING = model(() -> FakeModel.ANSWER);
    private static final String BLOCKED = "guardrail_blocked";
    private static final String BROKEN = "java.lang.IllegalStateException";

    static Stream<Course> all() {
        return Stream.of(outcomes(), blocks(), interceptors(), bystanders()).flatMap(List::stream);
    }

    private static List<Course> outcomes() {
        var timeout = new ProviderTimeoutException(ProviderFailure.of("openai", "gpt-4o"), null);
        return List.of(
                new Course("success", ANSWERING, grouping(), List.of("ok", "ok"), List.of("ok", "ok")),
                failing("provider error", Calls::rateLimited, "rate_limit_exceeded"),
                failing("provider timeout", () -> timeout, timeout.errorType()),
                failing("interrupted", () -> new CallCancelledException("interrupted", null), "cancelled"),
                failing("foreign exception", () -> new IllegalStateException("broken"), BROKEN),
                failing("out of memory", () -> new OutOfMemoryError("simulated"), "java.lang.OutOfMemoryError"),
                failing("stack overflow", Course::overflow, "java.lang.StackOverflowError"),
                new Course(
                        "read error",
                        FakeModel.streaming(
                                () -> FakeStream.failing(new IllegalStateException("reset"), new ChatDelta.Text("a"))),
                        grouping(),
                        List.of("ok", "ok"),
                        List.of(BROKEN, BROKEN)),
                new Course(
                        "stream that just ends",
                        FakeModel.streaming(new ChatDelta.Text("a")),
                        grouping(),
                        List.of("ok", "ok"),
                        List.of("malformed_response", "malformed_response")));
    }

    private static List<Course> blocks() {
        return List.of(
                guarded("blocked before", Stage.INPUT, List.of(BLOCKED)),
                guarded("blocked after", Stage.OUTPUT, List.of("ok", BLOCKED)),
                new Course(
                        "blocked in the middle",
                        new FakeModel(
                                FakeModel.INFO,
                                request -> ChatResponse.of("gpt-4o", "a 1", FakeModel.USAGE),
                                request -> FakeStream.waiting(new ChatDelta.Text("a "), new ChatDelta.Text("1"))),
                        with(Guardrails.builder().always(new DigitGuard()).build()),
                        List.of("ok", BLOCKED),
                        List.of("cancelled", BLOCKED)));
    }

    private static List<Course> interceptors() {
        return List.of(
                intercepted("fails before", List.of(BROKEN), chain -> {
                    throw new IllegalStateException("before");
                }),
                intercepted("fails after", List.of("ok", BROKEN), chain -> {
                    chain.proceed(chain.request());
                    throw new IllegalStateException("after");
                }),
                intercepted("an Error after", List.of("ok", "java.lang.AssertionError"), chain -> {
                    chain.proceed(chain.request());
                    throw new AssertionError("after");
                }),
                intercepted("answers by itself", List.of("ok"), chain -> FakeModel.ANSWER),
                intercepted("returns nothing", List.of("java.lang.NullPointerException"), chain -> nothing()),
                intercepted("proceeds twice", List.of("ok", "ok", "ok"), chain -> {
                    chain.proceed(chain.request());
                    return chain.proceed(chain.request());
                }),
                intercepted(
                        "proceeds elsewhere",
                        List.of("ok", "ok"),
                        chain -> CompletableFuture.supplyAsync(() -> chain.proceed(chain.request()))
                                .join()),
                intercepted("forgets a stream", List.of("cancelled", "ok"), chain -> {
                    chain.proceedStream(chain.request()).next();
                    return FakeModel.ANSWER;
                }),
                new Course(
                        "swallows the closing",
                        ANSWERING,
                        with(new NeverClosing()),
                        List.of("ok", "ok"),
                        List.of("cancelled", BROKEN)));
    }

    private static List<Course> bystanders() {
        String linkage = "java.lang.NoClassDefFoundError";
        PriceCatalog throwing = (provider, model, at) -> {
            throw new IllegalStateException("no prices");
        };
        PriceCatalog missing = (provider, model, at) -> {
            throw new NoClassDefFoundError("prices");
        };
        Interceptor telling = chain -> {
            chain.call().emit(new CallEvent("told", Map.of("llmops4j.told", true)));
            return chain.proceed(chain.request());
        };
        return List.of(
                new Course(
                        "listener fails",
                        ANSWERING,
                        with(telling)
                                .andThen(client -> client.listener((call, event) -> {
                                    throw new IllegalStateException("listener");
                                })),
                        List.of("ok", "ok"),
                        List.of("ok", "ok")),
                new Course(
                        "listener fails with an Error",
                        ANSWERING,
                        with(telling)
                                .andThen(client -> client.listener((call, event) -> {
                                    throw new NoClassDefFoundError("listener");
                                })),
                        List.of(linkage),
                        List.of(linkage)),
                new Course(
                        "description fails",
                        ANSWERING,
                        grouping().andThen(client -> client.prices(throwing)),
                        List.of("ok", "ok"),
                        List.of("ok", "ok")),
                new Course(
                        "description fails with an Error",
                        ANSWERING,
                        grouping().andThen(client -> client.prices(missing)),
                        List.of("ok", linkage),
                        List.of("ok", linkage)));
    }

    private static FakeModel model(Supplier<ChatResponse> answer) {
        return FakeModel.answering(request -> answer.get());
    }

    private static Course failing(String name, Supplier<? extends Throwable> error, String type) {
        FakeModel model = model(() -> {
            throw Course.<RuntimeException>sneaky(error.get());
        });
        return new Course(name, model, grouping(), List.of(type, type), List.of(type, type));
    }

    private static Course guarded(String name, Stage stage, List<String> ends) {
        Guardrail guard = Guardrail.of("never", stage, text -> Verdict.block());
        return new Course(
                name, ANSWERING, with(Guardrails.builder().always(guard).build()), ends, ends);
    }

    private static Course intercepted(String name, List<String> ends, Interceptor interceptor) {
        return new Course(name, ANSWERING, with(interceptor), ends, ends);
    }

    private static Consumer<LlmClientBuilder> grouping() {
        return with(Calls.transparent());
    }

    private static Consumer<LlmClientBuilder> with(Interceptor interceptor) {
        return client -> client.callInterceptor(interceptor);
    }

    private static Consumer<LlmClientBuilder> with(Guardrails guardrails) {
        return client -> client.with(guardrails);
    }

    @SuppressWarnings("NullAway") // an interceptor that is wrong in this way is the point
    private static ChatResponse nothing() {
        return null;
    }

    @SuppressWarnings("InfiniteRecursion") // that is what it is for
    private static Error overflow() {
        return overflow();
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // throws Errors and exceptions alike
    private static <E extends Throwable> E sneaky(Throwable error) throws E {
        throw (E) error;
    }

    @Override
    public String toString() {
        return name;
    }

    /** An interceptor whose stream does not pass on that it is closed. */
    private static final class NeverClosing implements Interceptor {
        @Override
        public ChatResponse intercept(Chain chain) {
            return chain.proceed(chain.request());
        }

        @Override
        public ChatStream interceptStream(Chain chain) {
            chain.proceedStream(chain.request());
            return FakeStream.failing(new IllegalStateException("own failure"), new ChatDelta.Text("a"));
        }
    }
}
