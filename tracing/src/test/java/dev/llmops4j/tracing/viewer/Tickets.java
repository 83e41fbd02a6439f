package dev.llmops4j.tracing.viewer;

import dev.llmops4j.Call;
import dev.llmops4j.CallContext;
import dev.llmops4j.CallEvent;
import dev.llmops4j.CallEvents;
import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Parameters;
import dev.llmops4j.chat.Role;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.cost.Price;
import dev.llmops4j.cost.PriceCatalog;
import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.prompt.CatalogRepository;
import dev.llmops4j.prompt.PromptCatalog;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptPart;
import dev.llmops4j.prompt.PromptRef;
import dev.llmops4j.prompt.PromptRepository;
import dev.llmops4j.prompt.PromptVersion;
import dev.llmops4j.prompt.SemanticVersion;
import dev.llmops4j.tracing.content.ContentCapture;
import dev.llmops4j.tracing.record.CallRecorder;
import dev.llmops4j.tracing.record.CallRecording;
import java.util.List;
import java.util.Map;

/** A service with two versions of a prompt, a guardrail and a judge, whose calls are recorded. */
final class Tickets {
    static final PromptVersion FIRST = version("1.0.0", "Answer the ticket.");
    static final PromptVersion SECOND = version("1.1.0", "Answer the ticket in one sentence.");

    private final LlmClient client;
    private final LlmClient judge;

    Tickets(CallRecorder recorder, ContentCapture capture) {
        PriceCatalog prices = PriceCatalog.of(Map.of("answerer", Price.usd("1", "10"), "judge", Price.usd("2", "20")));
        CallRecording recording =
                CallRecording.builder(recorder).content(capture).build();
        judge = LlmClient.builder()
                .with(recording)
                .model(Tickets::answer)
                .prices(prices)
                .build();
        client = LlmClient.builder()
                .with(recording)
                .callInterceptor(chain -> {
                    ChatResponse response = chain.proceed(chain.request());
                    judge.chat(ChatRequest.of("judge", List.of(Message.user("Is it right?"))));
                    chain.call().emit(verdict());
                    return response;
                })
                .model(Tickets::answer)
                .prices(prices)
                .build();
    }

    private static ChatResponse answer(ChatRequest request) {
        if (request.messages().get(0).text().contains("fail")) {
            throw new IllegalStateException("told to");
        }
        return ChatResponse.of(
                request.model(), "It is " + request.messages().get(0).text(), Usage.of(1_000, 100));
    }

    private static CallEvent verdict() {
        return new CallEvent(
                CallEvents.GUARDRAIL_RESULT,
                Map.of(
                        CallEvents.GUARDRAIL_NAME,
                        "right",
                        CallEvents.GUARDRAIL_STAGE,
                        "output",
                        CallEvents.GUARDRAIL_VERDICT,
                        "flag",
                        CallEvents.GUARDRAIL_FINDING_COUNT,
                        1L,
                        CallEvents.GUARDRAIL_FINDING_KINDS,
                        List.of("doubt"),
                        CallEvents.GUARDRAIL_DURATION,
                        0.002));
    }

    Call call(PromptVersion version, String ticket) {
        ChatRequest request = ChatRequest.of("answerer", List.of(Message.user(ticket)));
        PromptRef ref = new PromptRef(version.id(), version.version(), version.revision(), null, null);
        return client.newCall(request, CallContext.builder().prompt(ref).build());
    }

    static PromptRepository repository() {
        PromptCatalog catalog =
                PromptCatalog.builder("test").version(FIRST).version(SECOND).build();
        return new CatalogRepository() {
            @Override
            protected PromptCatalog catalog() {
                return catalog;
            }
        };
    }

    private static PromptVersion version(String version, String instructions) {
        var location = new SourceLocation("support/answer.prompt", 1, 1);
        return PromptVersion.of(
                PromptId.of("support/answer"),
                SemanticVersion.parse(version),
                "",
                "answerer",
                Parameters.NONE,
                List.of(),
                List.of(new PromptPart.MessageTemplate(Role.SYSTEM, instructions, location)),
                null,
                List.of(),
                List.of(),
                Map.of(),
                location);
    }
}
