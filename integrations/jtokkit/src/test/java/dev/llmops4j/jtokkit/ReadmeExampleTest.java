package dev.llmops4j.jtokkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatModel;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.cost.PriceCatalog;
import dev.llmops4j.token.ContextFitting;
import dev.llmops4j.token.ContextWindow;
import dev.llmops4j.token.CostEstimate;
import dev.llmops4j.token.CostEstimator;
import dev.llmops4j.token.TokenCount;
import dev.llmops4j.token.TokenCounter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The README's example, line by line. */
class ReadmeExampleTest {
    private final ChatRequest request = ChatRequest.of("gpt-4o", List.of(Message.user("Where is my parcel?")));
    private final ChatModel model = sent -> ChatResponse.of(sent.model(), "On its way.", Usage.of(13, 4));

    @Test
    void doesWhatTheReadmeSays() {
        TokenCounter counter = JtokkitTokenCounter.create().withModel("support-prod", "gpt-4o");
        TokenCount count = counter.count(request);

        var estimator = new CostEstimator(counter, PriceCatalog.builtIn(), 4_096);
        CostEstimate cost = estimator.estimate(request, "openai", Instant.now());

        ChatRequest fits = ContextWindow.of(128_000).fit(request, counter).request();
        LlmClient client = LlmClient.builder()
                .model(model)
                .with(ContextFitting.of(counter))
                .build();

        assertThat(count.isExact()).isTrue();
        assertThat(counter.count(request.withModel("support-prod"))).isEqualTo(count);
        assertThat(cost.high().isKnown()).isTrue();
        assertThat(cost.low().lowerBound()).isLessThan(cost.high().lowerBound());
        assertThat(fits).isSameAs(request);
        assertThat(client.chat(request).text()).isEqualTo("On its way.");
    }
}
