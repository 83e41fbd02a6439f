package dev.llmops4j.benchmarks;

import dev.llmops4j.CallContext;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptRepository;
import dev.llmops4j.prompt.VersionSelector;
import dev.llmops4j.templates.PromptRepositories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Reads 1,000 prompts of 50 versions each: the limit is to read the bytes. The first of the iterations without warm-up is
 * what a service sees that has just started.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 6)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
public class RepositoryLoadBenchmark {
    private static final long MEBIBYTE = 1 << 20;

    private final Path temp = temp();
    private final Path directory = temp.resolve("prompts");
    private final Path jar = temp.resolve("prompts.jar");

    /** What stays in memory, in MiB after a full collection. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Live {
        /** The repository's share of the heap. */
        public long liveMebibytes;

        private long before;
        private @Nullable Object held;

        @Setup(Level.Iteration)
        public void before() {
            held = null;
            before = used();
        }

        @TearDown(Level.Iteration)
        public void after() {
            liveMebibytes = (used() - before) / MEBIBYTE;
        }

        private static long used() {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            return runtime.totalMemory() - runtime.freeMemory();
        }

        <T> T hold(T result) {
            held = result;
            return result;
        }
    }

    private static Path temp() {
        try {
            return Files.createTempDirectory("llmops4j-load");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Setup
    public void generate() throws IOException {
        GeneratedPrompts.directory(directory);
        GeneratedPrompts.jar(jar);
    }

    @TearDown
    public void delete() throws IOException {
        GeneratedPrompts.delete(temp);
    }

    /** Every byte of the directory, and nothing else. */
    @Benchmark
    public List<byte[]> limitReadAllBytes(Live live) throws IOException {
        List<byte[]> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                all.add(Files.readAllBytes(file));
            }
        }
        return live.hold(all);
    }

    /** Until a call can be served: files are read, and the prompt that is asked for is parsed. */
    @Benchmark
    public PromptRepository llmops4jDirectoryServes(Live live) {
        return live.hold(serving(PromptRepositories.directory(directory)));
    }

    /** Until every version is parsed and checked. */
    @Benchmark
    public PromptRepository llmops4jDirectoryWhole(Live live) {
        return live.hold(checked(PromptRepositories.directory(directory)));
    }

    @Benchmark
    public PromptRepository llmops4jJarServes(Live live) throws IOException {
        var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null); // left open: prompts are parsed later
        return live.hold(serving(PromptRepositories.classpath("prompts", loader)));
    }

    @Benchmark
    public PromptRepository llmops4jJarWhole(Live live) throws IOException {
        try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            return live.hold(checked(PromptRepositories.classpath("prompts", loader)));
        }
    }

    private static PromptRepository serving(PromptRepository repository) {
        repository.select(PromptId.of(GeneratedPrompts.id(7)), VersionSelector.DEFAULT, CallContext.EMPTY);
        return repository;
    }

    private static PromptRepository checked(PromptRepository repository) {
        if (repository.ids().size() != GeneratedPrompts.PROMPTS
                || !repository.health().isOk()) {
            throw new IllegalStateException(String.valueOf(repository.health()));
        }
        return repository;
    }
}
