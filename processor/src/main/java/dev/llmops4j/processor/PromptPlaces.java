package dev.llmops4j.processor;

import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.templates.internal.file.ListedFiles.Entry;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Filer;
import javax.lang.model.SourceVersion;
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

    /** Where it looks, for messages. */
    String origin() {
        return Stream.concat(own.stream().map(PromptFolder::label), Stream.of("class path " + ROOT + "/"))
                .distinct()
                .collect(Collectors.joining(", "));
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
        Map<String, Entry> files = new TreeMap<>();
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

    /**
     * Whether javac could find a prompt in a jar: it only looks into folders that may be packages, which one with a {@code
     * -} in its name is not.
     */
    static boolean mayBeFoundInJars(PromptId id) {
        String path = id.value();
        int slash = path.lastIndexOf('/');
        return slash < 0 || SourceVersion.isName(path.substring(0, slash).replace('/', '.'));
    }

    /** The folder on the class path that has a file; a class path cannot be listed, only asked for a name. */
    private @Nullable PromptFolder classPathFolder(String path) {
        learn("/" + path);
        learn("");
        for (PromptFolder folder : onClassPath) {
            if (folder.file(path) != null) {
                return folder;
            }
        }
        return null;
    }

    /** Remembers the folder that javac finds first for a path below it. */
    private void learn(String path) {
        try {
            URI uri = filer.getResource(StandardLocation.CLASS_PATH, "", ROOT + path)
                    .toUri();
            PromptFolder folder = folder(uri, path);
            if (folder != null) {
                onClassPath.add(folder);
            }
        } catch (FileNotFoundException | NoSuchFileException | IllegalArgumentException e) {
            return; // not there
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable PromptFolder folder(URI uri, String path) throws IOException {
        if ("file".equals(uri.getScheme())) {
            Path root = Path.of(uri);
            for (long names = path.chars().filter(c -> c == '/').count(); names > 0 && root != null; names--) {
                root = root.getParent();
            }
            return root == null || !Files.exists(Path.of(uri)) ? null : new PromptFolder(root, ROOT);
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
