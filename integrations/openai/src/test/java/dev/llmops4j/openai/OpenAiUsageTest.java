package dev.llmops4j.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.Attempt;
import dev.llmops4j.Call;
import dev.llmops4j.CallContext;
import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.cost.Price;
import dev.llmops4j.cost.PriceCatalog;
import dev.llmops4j.cost.RateCard;
import dev.llmops4j.cost.Rates;
import dev.llmops4j.testkit.Answer;
import dev.llmops4j.testkit.LoopbackServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What providers' answers say of tokens and of the service, and what it costs. */
class OpenAiUsageTest {
    private static final ChatRequest REQUEST = ChatRequest.of("m-1", List.of(Message.user("Hello")));
    private static final PriceCatalog PRICES = PriceCatalog.of(Map.of(
            "m-1", Price.usd("1", "10").withServiceTier("flex", RateCard.of(Rates.of("0.5", "5")))));

    private final LoopbackServer server = LoopbackServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private static String answer(String usage, String more) {
        return "{\"model\":\"m-1\",\"choices\":[{\"message\":{\"content\":\"x\"},\"finish_reason\":\"stop\"}],\"usage\":{"
                + usage + "}" + more + "}";
    }

    private static String chunks(String more) {
        return "data: {\"model\":\"m-1\",\"choices\":[{\"delta\":{\"content\":\"x\"},\"finish_reason\":\"stop\"}]}\n\n"
                + "data: {\"model\":\"m-1\",\"choices\":[],\"usage\":{\"prompt_tokens\":1000,\"completion_tokens\":100}"
                + more + "}\n\ndata: [DONE]\n\n";
    }

    private Usage usage(String provider, String fields) {
        server.enqueue(Answer.raw(200, "application/json", answer(fields, "")));
        return OpenAiChatModel.of(Clients.client(server.baseUrl(), Duration.ofSeconds(20)), provider)
                .chat(REQUEST)
                .usage();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // OpenAI: everything is part of the sums
                "openai; 'prompt_tokens':100,'completion_tokens':40,'total_tokens':140,"
                        + "'prompt_tokens_details':{'cached_tokens':60,'cache_write_tokens':30},"
                        + "'completion_tokens_details':{'reasoning_tokens':25}; 100; 40; 60; 30; 25",
                // xAI: reasoning stands beside the completion
                "x_ai; 'prompt_tokens':100,'completion_tokens':40,'total_tokens':165,"
                        + "'completion_tokens_details':{'reasoning_tokens':25}; 100; 65; 0; 0; 25",
                // Google: thoughts are in the total only
                "gcp.gemini; 'prompt_tokens':100,'completion_tokens':40,'total_tokens':165; 100; 65; 0; 0; 25",
                // elsewhere a total that is too large says nothing
                "openai_compatible; 'prompt_tokens':100,'completion_tokens':40,'total_tokens':165; 100; 40; 0; 0; 0",
                "moonshot_ai; 'prompt_tokens':100,'completion_tokens':40,'cached_tokens':64; 100; 40; 64; 0; 0",
                "deepseek; 'prompt_tokens':100,'completion_tokens':40,'prompt_cache_hit_tokens':64,"
                        + "'prompt_cache_miss_tokens':36; 100; 40; 64; 0; 0",
                "deepseek; 'prompt_tokens':100,'completion_tokens':40,'prompt_cache_hit_tokens':'many',"
                        + "'prompt_tokens_details':{'cached_tokens':12}; 100; 40; 12; 0; 0",
                "m; 'prompt_tokens':100,'completion_tokens':40,'cached_tokens':-1,'prompt_tokens_details':null; 100; 40; 0; 0; 0"
            })
    void readsTokensAsProvidersCountThem(
            String provider, String fields, long input, long output, long read, long write, long reasoning) {
        assertThat(usage(provider, fields.replace('\'', '"')))
                .isEqualTo(new Usage(input, output, read, write, 0, reasoning, true));
    }

    @ParameterizedTest
    @CsvSource({
        ", 0.002 USD",
        "default, 0.002 USD",
        "on_demand, 0.002 USD",
        "flex, 0.001 USD",
        "priority, unknown (no price for service tier 'priority')"
    })
    void theServiceTierThatTheProviderStatesDecidesThePrice(@Nullable String tier, String cost) {
        String more = tier == null ? "" : ",\"service_tier\":\"" + tier + "\"";
        server.enqueue(
                Answer.raw(200, "application/json", answer("\"prompt_tokens\":1000,\"completion_tokens\":100", more)));
        server.enqueue(Answer.raw(200, "text/event-stream", chunks(more)));
        LlmClient client =
                LlmClient.builder().model(Clients.model(server)).prices(PRICES).build();
        Call call = client.newCall(REQUEST, CallContext.EMPTY);
        Call streamed = client.newCall(REQUEST, CallContext.EMPTY);

        assertThat(call.execute().serviceTier()).isEqualTo(tier);
        try (ChatStream stream = streamed.stream()) {
            assertThat(stream.response().serviceTier()).isEqualTo(tier);
        }

        assertThat(List.of(call, streamed)).allSatisfy(each -> {
            assertThat(each.attempts()).extracting(Attempt::serviceTier).containsExactly(tier);
            assertThat(each.cost().toString()).isEqualTo(cost);
        });
    }

    @Test
    void namesProvidersByTheirHosts() {
        assertThat(Provider.of(URI.create("https://api.moonshot.ai/v1"))).isEqualTo("moonshot_ai");
        assertThat(Provider.of(URI.create("https://api.moonshot.cn/v1"))).isEqualTo("openai_compatible");
        assertThat(Provider.of(URI.create("https://api.anthropic.com/v1"))).isEqualTo("anthropic");
        assertThat(Provider.of(URI.create("https://api.cohere.ai/compatibility/v1")))
                .isEqualTo("cohere");
        assertThat(Provider.of(URI.create("https://api.cohere.com/compatibility/v1")))
                .isEqualTo("cohere");
    }
}
