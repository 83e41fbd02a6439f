package dev.llmops4j.processor;

import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.templates.internal.file.ListedFiles.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.Filer;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/**
 * Where the prompts of a compilation are: the folder that an option names, or the source resources, so that messages name
 * the file that people edit; then the class output, where a build may have generated some; then the class path. A prompt is
 * taken from the first place that has it.
 */
final class PromptPlaces implements AutoCloseable {
    private static final String ROOT = "prompts";

    private final Filer filer;
    private final Set<PromptFolder> own = new LinkedHashSet<>();
    private final Map<Path, FileSystem> jars = new HashMap<>();
    private final Set<PromptFolder> onClassPath = new LinkedHashSet<>();

    /** Looks in the folder, if one is given. */
    PromptPlaces(Filer filer, @Nullable Path folder) {
        this.filer = filer;
        CompilerOutput output = CompilerOutput.of(filer);
        if (folder != null) {
            own.add(new PromptFolder(folder, folder.toString().replace('\\', '/')));
        } else if (output != null) {
            own.addAll(output.sources());
        }
        if (output != null && Files.isDirectory(output.directory().resolve(ROOT))) {
            own.add(new PromptFolder(output.directory().resolve(ROOT), ROOT));
        }
    }

    /** The files of a prompt, all of its versions; empty if there is no such prompt. */
    List<Entry> versions(PromptId id) throws IOException {
        for (PromptFolder folder : own) {
            List<Entry> found = folder.versions(id);
            if (!found.isEmpty()) {
                return found;
            }
        }
        PromptFolder folder = classPathFolder(id.value() + ".prompt");
        return folder == null ? List.of() : folder.versions(id);
    }

    /** One version on the class path that stands alone there; null if there is none. */
    @Nullable
    Entry lone(PromptId id, String version) {
        String path = id + "@" + version + ".prompt";
        PromptFolder folder = classPathFolder(path);
        return folder == null ? null : folder.file(path);
    }

    /** Every prompt file that is known of by now. */
    List<Entry> all() throws IOException {
        Map<String, Entry> files = new java.util.TreeMap<>();
        for (Set<PromptFolder> folders : List.of(own, onClassPath)) {
            for (PromptFolder folder : folders) {
                folder.all().forEach(file -> files.putIfAbsent(file.path(), file));
            }
        }
        return List.copyOf(files.values());
    }

    /** The first file of a path. */
    @Nullable
    Entry file(String path) {
        for (PromptFolder folder : own) {
            Entry found = folder.file(path);
            if (found != null) {
                return found;
            }
        }
        PromptFolder folder = classPathFolder(path);
        return folder == null ? null : folder.file(path);
    }

    /** The folder on the class path that has a file; a class path cannot be listed, only asked for a name. */
    private @Nullable PromptFolder classPathFolder(String path) {
        URI uri = onClassPath(filer, ROOT + "/" + path);
        try {
            PromptFolder folder = uri == null ? null : folder(uri, path);
            if (folder != null) {
                onClassPath.add(folder);
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static @Nullable URI onClassPath(Filer filer, String resource) {
        try {
            return filer.getResource(StandardLocation.CLASS_PATH, "", resource).toUri();
        } catch (IOException | IllegalArgumentException e) {
            return null; // not there
        }
    }

    private @Nullable PromptFolder folder(URI uri, String path) throws IOException {
        if ("file".equals(uri.getScheme())) {
            Path file = Path.of(uri);
            Path root = file;
            for (int i = Path.of(path).getNameCount(); i > 0 && root != null; i--) {
                root = root.getParent();
            }
            return root == null || !Files.exists(file) ? null : new PromptFolder(root, ROOT);
        }
        String text = uri.toString();
        int end = text.indexOf("!/");
        if (!text.startsWith("jar:file:") || end < 0) {
            return null;
        }
        Path jar = Path.of(URI.create(text.substring("jar:".length(), end)));
        FileSystem files = jars.get(jar);
        if (files == null) {
            files = FileSystems.newFileSystem(jar, (ClassLoader) null);
            jars.put(jar, files);
        }
        return new PromptFolder(files.getPath("/" + ROOT), jar.getFileName() + "!/" + ROOT);
    }

    @Override
    public void close() throws IOException {
        List<FileSystem> open = new ArrayList<>(jars.values());
        jars.clear();
        for (FileSystem jar : open) {
            jar.close();
        }
    }
}
