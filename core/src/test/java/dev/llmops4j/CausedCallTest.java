package dev.llmops4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ChatModel;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.cost.Cost;
import dev.llmops4j.cost.Price;
import dev.llmops4j.cost.PriceCatalog;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Calls that are made in the course of another call, such as those of a judge. */
class CausedCallTest {
    private static final ChatRequest QUESTION = ChatRequest.of("answerer", List.of(Message.user("Is it?")));
    private static final ChatRequest VERDICT = ChatRequest.of("judge", List.of(Message.user("Is it right?")));
    private static final PriceCatalog PRICES =
            PriceCatalog.of(Map.of("answerer", Price.usd("1", "10"), "judge", Price.usd("2", "20")));

    private final AtomicReference<@Nullable Call> seen = new AtomicReference<>();
    private final LlmClient judge =
            LlmClient.builder().model(model()).prices(PRICES).build();

    private static ChatModel model() {
        return request -> ChatResponse.of(request.model(), "Yes.", Usage.of(1_000_000, 0));
    }

    private LlmClient judged(Interceptor check) {
        return LlmClient.builder()
                .model(model())
                .prices(PRICES)
                .callInterceptor(check)
                .build();
    }

    @Test
    void aJudgesCostIsPartOfTheCallThatItJudges() {
        LlmClient client = judged(chain -> {
            ChatResponse response = chain.proceed(chain.request());
            judge.chat(VERDICT);
            return response;
        });

        Call call = client.newCall(QUESTION, CallContext.EMPTY);
        ChatResponse response = call.execute();

        assertThat(call.cost()).isEqualTo(Cost.of(new BigDecimal("3"), Currency.getInstance("USD")));
        assertThat(response.usage()).isEqualTo(Usage.of(1_000_000, 0));
        assertThat(call.caused()).singleElement().satisfies(caused -> {
            assertThat(caused.parent()).isSameAs(call);
            assertThat(caused.request()).isEqualTo(VERDICT);
        });
        assertThat(call.parent()).isNull();
        assertThat(Call.current()).isNull();
    }

    @Test
    void wrappedWorkOnAnotherThreadIsPartOfTheCall() throws Exception {
        var pool = Executors.newSingleThreadExecutor();
        try {
            LlmClient client = judged(chain -> {
                var work = chain.call().wrap(() -> {
                    seen.set(Call.current());
                    return judge.chat(VERDICT);
                });
                try {
                    pool.submit(work).get();
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
                return chain.proceed(chain.request());
            });

            Call call = client.newCall(QUESTION, CallContext.EMPTY);
            call.execute();

            assertThat(seen.get()).isSameAs(call);
            assertThat(call.caused()).hasSize(1);
            assertThat(pool.submit(Call::current).get()).isNull();
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aStreamIsAtWorkOnlyWhileItIsRead() {
        LlmClient client = LlmClient.builder()
                .model(model())
                .callInterceptor(new Interceptor() {
                    @Override
                    public ChatResponse intercept(Chain chain) {
                        return chain.proceed(chain.request());
                    }

                    @Override
                    public ChatStream interceptStream(Chain chain) {
                        ChatStream source = chain.proceedStream(chain.request());
                        return new ChatStream() {
                            @Override
                            protected @Nullable ChatDelta pull() {
                                seen.set(Call.current());
                                return source.next();
                            }

                            @Override
                            protected void release() {
                                source.close();
                            }
                        };
                    }
                })
                .build();

        Call call = client.newCall(QUESTION, CallContext.EMPTY);
        try (ChatStream stream = call.stream()) {
            assertThat(Call.current()).isNull();
            stream.next();
            assertThat(seen.get()).isSameAs(call);
            assertThat(Call.current()).isNull();
        }
    }

    @Test
    void aFailureLeavesNoCallBehind() {
        LlmClient client = judged(chain -> {
            throw new IllegalStateException("no");
        });

        try {
            client.chat(QUESTION);
        } catch (IllegalStateException e) {
            seen.set(Call.current());
        }

        assertThat(seen.get()).isNull();
    }

    @Test
    void observersDoNotCountAsWhatRemains() {
        var remaining = new AtomicReference<Integer>();
        LlmClient client = LlmClient.builder()
                .model(model())
                .callInterceptor(chain -> {
                    remaining.set(chain.remaining());
                    return chain.proceed(chain.request());
                })
                .callInterceptor(new Interceptor() {
                    @Override
                    public ChatResponse intercept(Chain chain) {
                        return chain.proceed(chain.request());
                    }

                    @Override
                    public boolean isObserver() {
                        return true;
                    }
                })
                .build();

        client.chat(QUESTION);

        assertThat(remaining.get()).isZero();
    }
}
