package dev.llmops4j.benchmarks;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.V;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The call of {@link CallBenchmark} in LangChain4j, to be measured in the same run. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(2)
public class PeerBenchmark {
    /** The ticket prompt as an AI service. */
    public interface Support {
        @UserMessage(Tickets.INSTRUCTION + "{{ticket}}")
        String text(@V("ticket") String ticket);
    }

    private final Support langchain4j = AiServices.create(Support.class, new Constant());

    @Benchmark
    public String langchain4jText() {
        return langchain4j.text(Tickets.TICKET);
    }

    private static final class Constant implements ChatModel {
        private final ChatResponse response = ChatResponse.builder()
                .aiMessage(AiMessage.from("The customer wants a new lamp or the money back."))
                .tokenUsage(new TokenUsage(160, 20))
                .build();

        @Override
        public ChatResponse doChat(ChatRequest request) {
            return response;
        }
    }
}
