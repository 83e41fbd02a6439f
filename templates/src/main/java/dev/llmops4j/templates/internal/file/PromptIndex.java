package dev.llmops4j.templates.internal.file;

import dev.llmops4j.prompt.PromptId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which files the prompts of one interface are in, as the annotation processor wrote it down, so that a service need not
 * list its class path at start. UTF-8 text: a first line that names the form, then a line for each prompt, followed by an
 * indented line for each of its files. The same content is the same bytes.
 *
 * <pre>
 * llmops4j clients 1
 * support/triage
 *   shared/tone.mustache
 *   support/triage.prompt
 *   support/triage@1.4.0.prompt
 * </pre>
 *
 * @param files the paths below the prompt root of each prompt's versions and partials, in order
 */
public record PromptIndex(SortedMap<PromptId, List<String>> files) {
    private static final String FOLDER = "META-INF/llmops4j/clients/";
    private static final String FORM = "llmops4j clients 1";
    private static final String INDENT = "  ";

    /** Sorts and copies. */
    public PromptIndex {
        var sorted = new TreeMap<PromptId, List<String>>();
        files.forEach(
                (id, paths) -> sorted.put(id, paths.stream().sorted().distinct().toList()));
        files = Collections.unmodifiableSortedMap(sorted);
    }

    /**
     * Where the index of an interface stands on the class path.
     *
     * @param className the binary name of the interface
     * @return the resource's path, without {@code /} at its start
     */
    public static String path(String className) {
        return FOLDER + className;
    }

    /** {@return the index as text, to be written as UTF-8} */
    public String text() {
        var text = new StringBuilder(FORM).append('\n');
        files.forEach((id, paths) -> {
            text.append(id).append('\n');
            paths.forEach(path -> text.append(INDENT).append(path).append('\n'));
        });
        return text.toString();
    }

    /**
     * Reads an index.
     *
     * @param stream its bytes
     * @return the index, or null if it has a form of another release of llmops4j: then the class path has to be listed
     * @throws IOException if it cannot be read, or is damaged
     */
    public static @Nullable PromptIndex read(InputStream stream) throws IOException {
        List<String> lines = new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        if (lines.isEmpty() || !lines.get(0).equals(FORM)) {
            return null;
        }
        SortedMap<PromptId, List<String>> files = new TreeMap<>();
        List<String> paths = null;
        for (int i = 1; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.startsWith(INDENT)) {
                paths = files.computeIfAbsent(id(line, i), id -> new ArrayList<>());
            } else if (paths == null || !isBelowRoot(line.substring(INDENT.length()))) {
                throw damaged(i, null);
            } else {
                paths.add(line.substring(INDENT.length()));
            }
        }
        return new PromptIndex(files);
    }

    private static PromptId id(String line, int index) throws IOException {
        try {
            return PromptId.of(line);
        } catch (IllegalArgumentException e) {
            throw damaged(index, e);
        }
    }

    private static boolean isBelowRoot(String path) {
        return !path.isBlank()
                && !path.startsWith("/")
                && path.indexOf('\\') < 0
                && !List.of(path.split("/", -1)).contains("..");
    }

    private static IOException damaged(int index, @Nullable Throwable cause) {
        return new IOException(
                "The index of prompts is damaged in line " + (index + 1) + ": compile the interface again.", cause);
    }

    /** {@return whether the interface uses no prompts of files} */
    public boolean isEmpty() {
        return files.isEmpty();
    }

    /**
     * The files of one prompt.
     *
     * @param id the prompt
     * @return the paths below the root; empty if the interface does not use it
     */
    public List<String> of(PromptId id) {
        Map<PromptId, List<String>> all = files;
        return all.getOrDefault(id, List.of());
    }
}
