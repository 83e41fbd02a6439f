package dev.llmops4j.benchmarks;

import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.Mustache;
import dev.llmops4j.CallContext;
import dev.llmops4j.chat.Message;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptRepository;
import dev.llmops4j.prompt.VersionSelector;
import dev.llmops4j.templates.PromptRepositories;
import dev.llmops4j.templates.internal.render.CompiledPrompt;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import java.util.Map;
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

/** Renders the ticket prompt: the limit in plain code, ours, and Mustache.java's own way. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(2)
public class RenderBenchmark {
    /** The customer of the quickstart. */
    public record Customer(String name, String tier) {}

    private final Map<String, Object> values = Map.of("ticket", Tickets.TICKET);
    private final PromptRepository prompts = PromptRepositories.classpath("prompts");
    private final CompiledPrompt prompt = compiled(prompts, "support/triage");
    private final CompiledPrompt fenced = compiled(prompts, "support/triage-fenced");
    private final CompiledPrompt quickstart = compiled(PromptRepositories.classpath("quickstart"), "support/triage");
    private final Map<String, Object> quickstartValues =
            Map.of("ticket", Tickets.TICKET, "customer", new Customer("Ann", "premium"));
    private final Mustache mustache =
            new PlainFactory().compile(new StringReader(Tickets.INSTRUCTION + "{{ticket}}"), "ticket");

    private static CompiledPrompt compiled(PromptRepository from, String id) {
        return CompiledPrompt.of(from.select(PromptId.of(id), VersionSelector.DEFAULT, CallContext.EMPTY)
                .version());
    }

    @Benchmark
    public List<Message> limitStringBuilder() {
        var text = new StringBuilder(Tickets.INSTRUCTION.length() + Tickets.TICKET.length());
        text.append(Tickets.INSTRUCTION).append((String) values.get("ticket"));
        return List.of(Message.user(text.toString()));
    }

    @Benchmark
    public List<Message> llmops4j() {
        return prompt.render(values);
    }

    @Benchmark
    public List<Message> llmops4jFenced() {
        return fenced.render(values);
    }

    /** System and user message, a section over a record, a fenced ticket. */
    @Benchmark
    public List<Message> llmops4jQuickstart() {
        return quickstart.render(quickstartValues);
    }

    @Benchmark
    public List<Message> mustacheJava() {
        var writer = new StringWriter();
        mustache.execute(writer, values);
        return List.of(Message.user(writer.toString()));
    }

    /** Mustache.java without its HTML escaping, which prompts must not have. */
    private static final class PlainFactory extends DefaultMustacheFactory {
        @Override
        public void encode(String value, Writer writer) {
            try {
                writer.write(value);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
