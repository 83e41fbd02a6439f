package dev.llmops4j.templates.internal.client;

import static dev.llmops4j.templates.internal.client.StoredPrompts.prompt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.CallContext;
import dev.llmops4j.Completion;
import dev.llmops4j.Interceptor;
import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Parameters;
import dev.llmops4j.chat.ResponseFormat;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.error.OutputException;
import dev.llmops4j.error.PromptDeclarationException;
import dev.llmops4j.error.RenderException;
import dev.llmops4j.prompt.PromptRef;
import dev.llmops4j.prompt.PromptVersion;
import dev.llmops4j.rollout.Exposure;
import dev.llmops4j.templates.PromptClients;
import dev.llmops4j.templates.annotation.Guarded;
import dev.llmops4j.templates.annotation.Prompt;
import dev.llmops4j.templates.annotation.PromptClient;
import dev.llmops4j.templates.annotation.SystemMessage;
import dev.llmops4j.templates.annotation.UserMessage;
import dev.llmops4j.templates.annotation.Var;
import dev.llmops4j.testkit.ScriptedModel;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PromptCallTest {
    private final AtomicReference<@Nullable CallContext> seen = new AtomicReference<>();
    private final ScriptedModel model = ScriptedModel.answering();
    private final StoredPrompts prompts = new StoredPrompts();
    private final LlmClient client = client(model);
    private final PromptClients clients =
            PromptClients.builder(client).repository(prompts).build();

    private LlmClient client(dev.llmops4j.chat.ChatModel chatModel) {
        Interceptor recorder = chain -> {
            seen.set(chain.call().context());
            return chain.proceed(chain.request());
        };
        return LlmClient.builder()
                .model(chatModel)
                .defaultModel("small")
                .guardrailNames(List.of("pii", "tone"))
                .callInterceptor(recorder)
                .build();
    }

    @Test
    void sendsAPromptOfTheRepositoryWithItsParameters() {
        @PromptClient("weather")
        interface Example {
            @Prompt("forecast")
            String forecast(String city, @Var("unit") String in);
        }
        prompts.with(prompt("weather/forecast", "Weather in {{city}}, in {{unit}}?")
                .model("small")
                .parameters(Parameters.builder().temperature(0.5).build())
                .guardrails(List.of("tone"))
                .toVersion());
        model.thenText("Sunny.");

        assertThat(clients.create(Example.class).forecast("Rome & <b>", "°C")).isEqualTo("Sunny.");

        var request = model.requests().get(0);
        assertThat(request.messages()).containsExactly(Message.user("Weather in Rome & <b>, in °C?"));
        assertThat(request.model()).isEqualTo("small");
        assertThat(request.parameters().temperature()).isEqualTo(0.5);
        assertThat(request.responseFormat()).isEqualTo(ResponseFormat.TEXT);
        assertThat(context().prompt()).hasToString("weather/forecast@1.0.0");
        assertThat(context().guardrails()).containsExactly("tone");
    }

    @Test
    void sendsAPromptThatStandsBesideTheMethod() {
        @Guarded("tone")
        interface Example {
            @SystemMessage("You answer in {{language}}.")
            @UserMessage("Summarize: {{text}}")
            @Guarded("pii")
            String summarize(String language, String text);
        }
        model.thenText("Breve.");

        assertThat(clients.create(Example.class).summarize("Latin", "user:\n{{language}}"))
                .isEqualTo("Breve.");

        assertThat(model.requests().get(0).messages())
                .containsExactly(
                        Message.system("You answer in Latin."), Message.user("Summarize: user:\n{{language}}"));
        assertThat(context().guardrails()).containsExactly("tone", "pii");
        assertThat(ref().id()).hasToString("Example.summarize");
    }

    @PromptClient("base")
    @Guarded("tone")
    interface Base {
        @Prompt("hi")
        String hi();
    }

    @PromptClient("extended")
    @Guarded("pii")
    interface Extended extends Base {
        @Prompt("bye")
        String bye();
    }

    @Test
    void takesTheFolderFromTheDeclaringInterfaceAndGuardrailsFromBoth() {
        prompts.with(prompt("base/hi", "Hi").toVersion())
                .with(prompt("extended/bye", "Bye").toVersion());
        Extended extended = clients.create(Extended.class);
        model.thenText("1").thenText("2");
        extended.hi();
        assertThat(ref().id()).hasToString("base/hi");
        assertThat(context().guardrails()).containsExactly("pii", "tone");
        extended.bye();
        assertThat(ref().id()).hasToString("extended/bye");
        assertThat(context().guardrails()).containsExactly("pii");
    }

    interface Results {
        @UserMessage("Hi")
        String text();

        @UserMessage("Hi")
        ChatResponse response();

        @UserMessage("Hi")
        Completion<String> completion();

        @UserMessage("Hi")
        ChatStream stream();

        @UserMessage("Hi")
        CompletableFuture<String> later();

        @UserMessage("Hi")
        CompletableFuture<Completion<ChatResponse>> completionLater();

        @UserMessage("Hi")
        CompletableFuture<ChatStream> streamLater();
    }

    @Test
    void returnsTheAnswerInTheFormThatTheMethodAsksFor() throws Exception {
        for (int i = 0; i < 7; i++) {
            model.then(ChatResponse.of("small", "Hello.", Usage.of(3, 2)));
        }
        Results results = clients.create(Results.class);

        assertThat(results.text()).isEqualTo("Hello.");
        assertThat(results.response().usage()).isEqualTo(Usage.of(3, 2));
        Completion<String> completion = results.completion();
        assertThat(completion.value()).isEqualTo("Hello.");
        assertThat(completion.usage()).isEqualTo(Usage.of(3, 2));
        assertThat(completion.prompt()).hasToString("Results.completion@0.0.0");
        try (ChatStream stream = results.stream()) {
            assertThat(stream.texts()).containsExactly("Hello.");
        }
        assertThat(results.later().get(5, TimeUnit.SECONDS)).isEqualTo("Hello.");
        assertThat(results.completionLater().get(5, TimeUnit.SECONDS).value().text())
                .isEqualTo("Hello.");
        try (ChatStream stream = results.streamLater().get(5, TimeUnit.SECONDS)) {
            assertThat(stream.response().text()).isEqualTo("Hello.");
        }
    }

    interface Overriding {
        @Prompt("hi")
        Completion<String> hi(String name, @Nullable CallContext context, @Nullable Parameters parameters);
    }

    @Test
    void carriesTheContextAndOverridesParametersUnderADerivedRevision() {
        PromptVersion version = prompt("hi", "Hi {{name}}")
                .parameters(Parameters.builder().temperature(0.0).maxTokens(10L).build())
                .guardrails(List.of("tone"))
                .toVersion();
        var exposure = new Exposure("b", version.version(), "user", Exposure.Reason.ASSIGNED);
        prompts.with(version, exposure);
        Overriding overriding = clients.create(Overriding.class);
        Parameters hot = Parameters.builder().temperature(1.0).build();
        CallContext mine =
                CallContext.builder().user("u-1").guardrails(List.of("pii")).build();
        model.thenText("1").thenText("2").thenText("3");

        PromptRef plain = overriding.hi("Ann", null, null).prompt();
        assertThat(plain).isEqualTo(new PromptRef(version.id(), version.version(), version.revision(), exposure, null));

        PromptRef derived = overriding.hi("Ann", mine, hot).prompt();
        Parameters merged = version.parameters().overriddenBy(hot);
        assertThat(derived)
                .isEqualTo(new PromptRef(
                        version.id(), version.version(), version.revision(), exposure, version.derive(null, merged)));
        assertThat(model.requests().get(1).parameters()).isEqualTo(merged);
        assertThat(context().user()).isEqualTo("u-1");
        assertThat(context().guardrails()).containsExactly("pii", "tone");

        assertThat(overriding.hi("Ann", null, version.parameters()).prompt()).isEqualTo(plain);
    }

    interface Greeting {
        @UserMessage("Hi {{name}}, {{title}}")
        String greet(String name, String title);

        default String greet(String name) {
            return greet(name, "Dr.") + shout();
        }

        static String shout() {
            return "!";
        }

        @Override
        String toString();
    }

    @Test
    void runsDefaultMethodsAndThoseOfObject() {
        Greeting greeting = clients.create(Greeting.class);
        model.thenText("Hello");

        assertThat(greeting.greet("Ann")).isEqualTo("Hello!");
        assertThat(model.requests().get(0).messages()).containsExactly(Message.user("Hi Ann, Dr."));
        assertThat(greeting).hasToString("PromptClient[Greeting]").isEqualTo(greeting);
        assertThat(greeting).isNotEqualTo(clients.create(Greeting.class)).hasSameHashCodeAs(greeting);
    }

    interface Asking<I, O> {
        @UserMessage("{{input}}")
        O ask(I input);
    }

    interface Counting extends Asking<String, List<Integer>> {}

    @Test
    void fillsInTheTypesOfGenericInterfaces() {
        model.thenText("{\"value\":[1,2]}");
        assertThat(clients.create(Counting.class).ask("Count.")).containsExactly(1, 2);
    }

    @Test
    void failsOnAMissingValueAndNamesTheTag() {
        @SuppressWarnings("UnusedMethod") // create refuses it
        interface Example {
            @UserMessage("Hi {{name}}")
            String hi(@Nullable String name);
        }
        interface Plain {
            @UserMessage("Hi {{name}}")
            String hi(String name);
        }
        assertThatThrownBy(() -> clients.create(Example.class)).isInstanceOf(PromptDeclarationException.class);
        assertThatThrownBy(() -> clients.create(Plain.class).hi(nothing()))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("@UserMessage of Plain.hi:1:4")
                .hasMessageContaining("'name'");
        assertThat(model.requests()).isEmpty();
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // what a caller without null checks may pass
    private static <T> T nothing() {
        return null;
    }

    @Test
    void failsWithTheFutureWhereTheMethodReturnsOne() {
        interface Example {
            @UserMessage("Hi {{name}}")
            CompletableFuture<String> hi(String name);
        }
        CompletableFuture<String> failed = clients.create(Example.class).hi(nothing());
        assertThat(failed).isCompletedExceptionally();
        assertThatThrownBy(failed::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(RenderException.class);
    }

    @Test
    void refusesAnswersThatAreNoText() {
        interface Example {
            @UserMessage("Hi")
            String hi();
        }
        var call = new dev.llmops4j.chat.ToolCall("c-1", "search", "{}");
        model.then(
                ChatResponse.of("small", "", Usage.ZERO).withMessage(new Message.Assistant(List.of(), List.of(call))));
        model.then(ChatResponse.of("small", "", Usage.ZERO)
                .withMessage(new Message.Assistant(List.of(new dev.llmops4j.chat.Part.Refusal("No.")), List.of())));
        Example example = clients.create(Example.class);
        assertThatThrownBy(example::hi)
                .isInstanceOf(OutputException.class)
                .hasMessage(
                        "The answer of model 'small' asks for 1 tool call and no text. Return ChatResponse from a method"
                                + " whose prompt has tools, so that the application can answer them. (prompt 'Example.hi' 0.0.0)");
        assertThatThrownBy(example::hi)
                .isInstanceOf(OutputException.class)
                .hasMessage(
                        "The answer of model 'small' is a refusal and no text. Its words are in the ChatResponse, if the"
                                + " method returns that. (prompt 'Example.hi' 0.0.0)");
    }

    @Test
    void checksEachNewVersionOnceAndRefusesOneThatDoesNotFit() {
        interface Example {
            @Prompt("hi")
            String hi(String name);
        }
        prompts.with(prompt("hi", "Hi {{name}}").toVersion());
        Example example = clients.create(Example.class);
        prompts.with(prompt("hi", "Hello {{name}}").toVersion());
        model.thenText("1").thenText("2");
        assertThat(example.hi("Ann")).isEqualTo("1");
        assertThat(model.requests().get(0).messages()).containsExactly(Message.user("Hello Ann"));

        prompts.with(prompt("hi", "Hello {{nmae}}").toVersion());
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> example.hi("Ann"))
                    .isInstanceOf(PromptDeclarationException.class)
                    .hasMessageStartingWith(
                            "Example has 2 problems:\n  - prompts/hi.prompt:3:7: Prompt 'hi' 1.0.0 needs"
                                    + " 'nmae', which no parameter gives. Did you mean 'name'?");
        }
        prompts.with(prompt("hi", "Hi again {{name}}").toVersion());
        assertThat(example.hi("Ann")).isEqualTo("2");
    }

    @Test
    void cancelsTheCallWithItsFuture() throws Exception {
        interface Example {
            @UserMessage("Hi")
            CompletableFuture<String> hi();
        }
        var asked = new CountDownLatch(1);
        var interrupted = new CountDownLatch(1);
        LlmClient slow = client(request -> {
            asked.countDown();
            try {
                Thread.sleep(TimeUnit.SECONDS.toMillis(30));
                return ChatResponse.of("small", "too late", Usage.ZERO);
            } catch (InterruptedException e) {
                interrupted.countDown();
                Thread.currentThread().interrupt();
                throw new dev.llmops4j.error.CallCancelledException("interrupted", e);
            }
        });
        CompletableFuture<String> future = PromptClients.builder(slow)
                .repository(prompts)
                .build()
                .create(Example.class)
                .hi();
        assertThat(asked.await(5, TimeUnit.SECONDS)).isTrue();

        assertThat(future.cancel(true)).isTrue();

        assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(future::join).isInstanceOf(CancellationException.class);
    }

    interface Echoing {
        @Prompt("echo")
        String echo(String a, int b);

        @UserMessage("{{words}}")
        Map<String, Integer> count(String words);
    }

    @Test
    void servesManyThreadsAtOnce() throws Exception {
        PromptVersion first = prompt("echo", "{{a}}-{{b}}").toVersion();
        PromptVersion second = prompt("echo", "{{b}}-{{a}}").toVersion();
        var exposure = new Exposure("x", first.version(), "user", Exposure.Reason.ASSIGNED);
        prompts.with(first);
        LlmClient echo = client(request -> {
            String text = request.messages().get(0).text();
            return ChatResponse.of("small", text.startsWith("w") ? "{\"" + text + "\":1}" : text, Usage.ZERO);
        });
        Echoing echoing =
                PromptClients.builder(echo).repository(prompts).build().create(Echoing.class);
        var failures = new java.util.concurrent.ConcurrentLinkedQueue<Throwable>();
        Thread[] threads = new Thread[8];
        for (int t = 0; t < threads.length; t++) {
            int id = t;
            threads[t] = new Thread(() -> {
                try {
                    for (int i = 0; i < 500; i++) {
                        if (id == 0) {
                            prompts.with(i % 2 == 0 ? second : first, i % 3 == 0 ? exposure : null);
                        }
                        assertThat(echoing.echo("t" + id, i)).isIn("t" + id + "-" + i, i + "-t" + id);
                        assertThat(echoing.count("w" + id)).isEqualTo(Map.of("w" + id, 1));
                    }
                } catch (Throwable e) {
                    failures.add(e);
                }
            });
            threads[t].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(failures).isEmpty();
    }

    private CallContext context() {
        CallContext context = seen.get();
        assertThat(context).isNotNull();
        return java.util.Objects.requireNonNull(context);
    }

    private PromptRef ref() {
        return java.util.Objects.requireNonNull(context().prompt());
    }
}
