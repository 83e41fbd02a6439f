package dev.llmops4j.tracing;

import dev.llmops4j.CallContext;
import dev.llmops4j.CallEvent;
import dev.llmops4j.CallEvents;
import dev.llmops4j.Interceptor;
import dev.llmops4j.LlmClient;
import dev.llmops4j.LlmClientBuilder;
import dev.llmops4j.chat.ChatModel;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.Message;
import dev.llmops4j.cost.Price;
import dev.llmops4j.cost.PriceCatalog;
import dev.llmops4j.cost.Rates;
import dev.llmops4j.error.ProviderFailure;
import dev.llmops4j.error.RateLimitedException;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptRef;
import dev.llmops4j.prompt.Revision;
import dev.llmops4j.prompt.SemanticVersion;
import dev.llmops4j.rollout.Exposure;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the tests send. */
final class Calls {
    static final ChatRequest REQUEST = ChatRequest.of("gpt-4o", List.of(Message.user("Is it?")));
    static final PromptRef PROMPT = new PromptRef(
            PromptId.of("support/triage"),
            SemanticVersion.parse("2.1.0"),
            Revision.of(Map.of("a", 1)),
            new Exposure("shorter-answer", SemanticVersion.of(2, 1, 0), "user", Exposure.Reason.ASSIGNED),
            Revision.of(Map.of("a", 2)));
    static final CallContext CONTEXT = CallContext.builder()
            .user("user-17")
            .session("session-4")
            .tenant("tenant-9")
            .tag("team", "tag-value")
            .prompt(PROMPT)
            .build();

    /** Input 1, output 10, cache read 0.5 and cache write 2 USD for a million tokens. */
    static final PriceCatalog PRICES = PriceCatalog.of(Map.of(
            "gpt-4o-2024-08-06",
            Price.of(
                    Currency.getInstance("USD"),
                    new Rates(
                            new BigDecimal("1"),
                            new BigDecimal("10"),
                            new BigDecimal("0.5"),
                            new BigDecimal("2"),
                            null,
                            null))));

    private Calls() {}

    static LlmClientBuilder client(Tracing tracing, ChatModel model) {
        return LlmClient.builder().with(tracing).model(model).prices(PRICES);
    }

    static LlmClientBuilder client(Recording recording, ChatModel model) {
        return client(Tracing.of(recording.sdk), model);
    }

    static RateLimitedException rateLimited() {
        return new RateLimitedException(
                new ProviderFailure("openai", "gpt-4o", 429, "rate_limit_exceeded", null, "req-1", "words"), null);
    }

    static CallEvent verdict(String guardrail, String stage, String verdict, double seconds) {
        return new CallEvent(
                CallEvents.GUARDRAIL_RESULT,
                Map.of(
                        CallEvents.GUARDRAIL_NAME,
                        guardrail,
                        CallEvents.GUARDRAIL_STAGE,
                        stage,
                        CallEvents.GUARDRAIL_MODE,
                        "enforce",
                        CallEvents.GUARDRAIL_VERDICT,
                        verdict,
                        CallEvents.GUARDRAIL_FINDING_COUNT,
                        1L,
                        CallEvents.GUARDRAIL_FINDING_KINDS,
                        List.of("email"),
                        CallEvents.GUARDRAIL_DURATION,
                        seconds));
    }

    /** A call interceptor that does nothing, in both modes: something to group. */
    static Interceptor transparent() {
        return new Interceptor() {
            @Override
            public ChatResponse intercept(Chain chain) {
                return chain.proceed(chain.request());
            }

            @Override
            public ChatStream interceptStream(Chain chain) {
                return chain.proceedStream(chain.request());
            }
        };
    }

    static @Nullable Throwable failureOf(Runnable work) {
        try {
            work.run();
            return null;
        } catch (Throwable e) {
            return e;
        }
    }
}
