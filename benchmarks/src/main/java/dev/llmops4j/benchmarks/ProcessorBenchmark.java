package dev.llmops4j.benchmarks;

import dev.llmops4j.processor.PromptProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** javac over 100 interfaces with 500 methods, each with a prompt file, a record and a declared output; with and without us. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(3)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
public class ProcessorBenchmark {
    private static final int INTERFACES = 100;
    private static final int METHODS = 5;

    /** Whether the processor runs. */
    @Param({"false", "true"})
    public boolean processor;

    private Path project;
    private List<Path> sources;

    /** Writes the sources and prompts. */
    @Setup
    public void write() throws IOException {
        project = Files.createTempDirectory("processor-benchmark");
        sources = new ArrayList<>();
        for (int i = 0; i < INTERFACES; i++) {
            var text = new StringBuilder("package bench;\nimport dev.llmops4j.templates.annotation.*;\n")
                    .append("import java.util.*;\n@PromptClient(\"area" + i + "\") public interface Prompts" + i
                            + " {\n")
                    .append("record Customer(String name, String tier, List<Order> orders) {}\n")
                    .append("record Order(String id, int amount) {}\n")
                    .append("record Answer(boolean escalation, String summary, List<Order> orders) {}\n");
            for (int j = 0; j < METHODS; j++) {
                text.append("@Prompt(\"ask" + j + "\") Answer ask" + j + "(String ticket, Customer customer);\n");
                write("src/main/resources/prompts/area" + i + "/ask" + j + ".prompt", prompt(j));
            }
            sources.add(write(
                    "src/main/java/bench/Prompts" + i + ".java",
                    text.append("}\n").toString()));
        }
        Files.createDirectories(project.resolve("target/classes"));
    }

    private static String prompt(int index) {
        return """
                ---
                version: 1.%d.0
                inputs:
                  ticket: {type: string, trust: untrusted, max_chars: 20000}
                  customer: {type: object, properties: {name: string, tier: string, orders: {type: array}}}
                output:
                  type: object
                  properties:
                    escalation: {type: boolean}
                    summary: {type: string}
                    orders: {type: array, items: {type: object, properties: {id: string, amount: integer}, required: [id, amount]}}
                  required: [escalation, summary, orders]
                ---
                system:
                You triage support tickets for {{customer.name}} ({{customer.tier}}).
                {{#customer.orders}}Order {{id}} of {{amount}}. {{/customer.orders}}

                user:
                Summarize the following support ticket in a single sentence. Ticket: {{ticket}}
                """.formatted(index);
    }

    private Path write(String path, String text) throws IOException {
        Path file = project.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    /** Compiles all of them. */
    @Benchmark
    public boolean compile() throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, Locale.ROOT, null)) {
            List<String> options = List.of(
                    "-parameters",
                    "-d",
                    project.resolve("target/classes").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    processor ? "-Xlint:none" : "-proc:none");
            JavaCompiler.CompilationTask task =
                    javac.getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(sources));
            if (processor) {
                task.setProcessors(List.of(new PromptProcessor()));
            }
            if (!task.call()) {
                throw new IllegalStateException("javac found errors in the generated sources");
            }
            return true;
        }
    }

    /** Takes everything away. */
    @TearDown
    public void delete() throws IOException {
        try (Stream<Path> files = Files.walk(project)) {
            files.sorted(Comparator.reverseOrder()).forEach(ProcessorBenchmark::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
