package dev.llmops4j.tracing.viewer;

import dev.llmops4j.cost.Cost;
import dev.llmops4j.prompt.PromptRepository;
import dev.llmops4j.tracing.record.CallLog;
import dev.llmops4j.tracing.record.CallLogException;
import dev.llmops4j.tracing.record.CallOutcome;
import dev.llmops4j.tracing.record.JudgedCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Shows call records as one page for a browser: each call with its timeline, cost, verdicts, feedback and, where it was
 * captured, its content; each version of a prompt with what it cost and scored, and what changed to the next.
 *
 * <pre>{@code
 * Path page = TraceFile.of(Path.of("calls.jsonl")).withPrompts(prompts).html();   // calls.html
 * }</pre>
 *
 * <p>The page is one file that loads nothing from anywhere. It holds what the records hold, so only its owner can read it
 * where the file system knows owners. Immutable.
 */
public final class TraceFile {
    /** How many calls a page shows unless told otherwise. */
    public static final int DEFAULT_LIMIT = 10_000;

    private final CallLog log;
    private final Path source;
    private final @Nullable PromptRepository prompts;
    private final int limit;

    private TraceFile(CallLog log, Path source, @Nullable PromptRepository prompts, int limit) {
        this.log = log;
        this.source = source;
        this.prompts = prompts;
        this.limit = limit;
    }

    /**
     * The records of a file and of those that were finished before it. They are read when a page is written.
     *
     * @param file what a {@link dev.llmops4j.tracing.record.JsonLinesRecorder} writes
     * @return what makes the page
     */
    public static TraceFile of(Path file) {
        return new TraceFile(CallLog.of(file), file.toAbsolutePath().normalize(), null, DEFAULT_LIMIT);
    }

    /**
     * Also shows what changed between the versions that the calls used.
     *
     * @param repository has the versions; one that it does not have is shown without
     * @return a copy
     */
    public TraceFile withPrompts(PromptRepository repository) {
        return new TraceFile(log, source, Objects.requireNonNull(repository, "repository"), limit);
    }

    /**
     * Shows fewer or more calls. A browser takes some tens of thousands; content makes them heavier.
     *
     * @param most the newest calls that are shown, 1 or more
     * @return a copy
     */
    public TraceFile withLimit(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("the limit must be 1 or more, was " + most);
        }
        return new TraceFile(log, source, prompts, most);
    }

    /**
     * Writes the page beside the records, under the same name with the ending {@code .html}, in place of an older one.
     *
     * @return the page's file
     * @throws IOException if it cannot be written
     * @throws CallLogException if the records cannot be read
     */
    public Path html() throws IOException {
        String name = Objects.requireNonNull(source.getFileName(), "a file has a name")
                .toString();
        int dot = name.lastIndexOf('.');
        Path page = source.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".html");
        html(page);
        return page;
    }

    /**
     * Writes the page.
     *
     * @param page the file, which is replaced if it is there
     * @throws IOException if it cannot be written
     * @throws CallLogException if the records cannot be read
     */
    public void html(Path page) throws IOException {
        Path folder = Objects.requireNonNull(page.toAbsolutePath().getParent(), "a file is in a folder");
        Path draft = Files.createTempFile(folder, ".", ".html"); // which only its owner can read
        try {
            Files.writeString(draft, page());
            Files.move(draft, page, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private String page() {
        var shown = new ArrayDeque<JudgedCall>();
        long total = 0;
        try (Stream<JudgedCall> calls = log.judgedCalls()) {
            for (JudgedCall judged : (Iterable<JudgedCall>) calls::iterator) {
                total++;
                shown.add(judged);
                if (shown.size() > limit) {
                    shown.remove();
                }
            }
        }
        return page(
                shown.stream()
                        .sorted(Comparator.comparing(judged -> judged.call().startedAt()))
                        .toList(),
                total);
    }

    private String page(List<JudgedCall> shown, long total) {
        var versions = new VersionsView(shown, prompts);
        var data = new LinkedHashMap<String, Object>();
        data.put("about", about(shown.size(), total));
        data.put(
                "outcomes",
                Stream.of(CallOutcome.values()).map(CallOutcome::wireName).toList());
        // Each call once: what a caused call cost is also in the total of its cause.
        data.put(
                "cost",
                CostText.of(shown.stream().map(judged -> judged.call().cost()).reduce(Cost.NONE, Cost::plus)));
        data.put("versions", versions.rows());
        data.put("calls", shown.stream().map(CallView::of).toList());
        return Page.of(data, versions.diffs());
    }

    private String about(int shown, long total) {
        return source.getFileName() + ": "
                + (shown == total ? total + " calls" : "the newest " + shown + " of " + total + " calls");
    }
}
