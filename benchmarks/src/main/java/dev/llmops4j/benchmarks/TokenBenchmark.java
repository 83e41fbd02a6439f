package dev.llmops4j.benchmarks;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.Message;
import dev.llmops4j.jtokkit.JtokkitTokenCounter;
import dev.llmops4j.token.ContextWindow;
import dev.llmops4j.token.FittedRequest;
import dev.llmops4j.token.TokenCount;
import dev.llmops4j.token.TokenCounter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Counts the tokens of 10,000 characters: our estimate, JTokkit through us, and JTokkit alone. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class TokenBenchmark {
    private static final int LENGTH = 10_000;
    private static final String MODEL = "gpt-4o";

    /** What the text is. */
    public enum Text {
        ENGLISH(Tickets.TICKET),
        CHINESE("我的包裹本应在星期二送到，但物流页面仍然显示它还没有离开仓库。请帮我查一下它现在在哪里。"),
        CODE(
                "    public List<Message> render(Map<String, Object> values) {\n        return prompt.render(values);\n    }\n\n"),
        RUN("a");

        final String text;

        Text(String unit) {
            text = unit.repeat(LENGTH / unit.length() + 1).substring(0, LENGTH);
        }
    }

    @Param
    public Text text;

    private final TokenCounter estimator = TokenCounter.estimating();
    private final TokenCounter counter = JtokkitTokenCounter.create();
    private final Encoding raw = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
    private final ChatRequest conversation = conversation();
    private final ContextWindow window = new ContextWindow(8_192, 1_024);

    /** 100 turns of 1,200 characters, of which about a quarter fits. */
    private static ChatRequest conversation() {
        var messages = new ArrayList<Message>();
        messages.add(Message.system(Tickets.INSTRUCTION));
        for (int i = 0; i < 100; i++) {
            messages.add(Message.user(Tickets.TICKET));
            messages.add(Message.assistant(Tickets.TICKET));
        }
        messages.add(Message.user(Tickets.TICKET));
        return ChatRequest.of(MODEL, List.copyOf(messages));
    }

    @Benchmark
    public TokenCount estimate() {
        return estimator.count(text.text, MODEL);
    }

    @Benchmark
    public TokenCount jtokkitThroughUs() {
        return counter.count(text.text, MODEL);
    }

    @Benchmark
    public int jtokkitAlone() {
        return raw.countTokensOrdinary(text.text);
    }

    /** Fits the conversation into 8,192 tokens by the estimate; the text does not matter. */
    @Benchmark
    public FittedRequest fit() {
        return window.fit(conversation, estimator);
    }
}
