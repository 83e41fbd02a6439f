package dev.llmops4j.processor;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** A project on disk as Maven lays it out, compiled by the real javac. */
final class Project {
    private static final String IMPORTS = Stream.of(
                    "dev.llmops4j.*",
                    "dev.llmops4j.chat.*",
                    "dev.llmops4j.templates.annotation.*",
                    "java.util.*",
                    "java.util.concurrent.*",
                    "org.jspecify.annotations.Nullable")
            .map(name -> "import " + name + "; ")
            .collect(Collectors.joining());

    private final Path root;
    private final List<String> options = new ArrayList<>();
    private final List<Path> classPath = new ArrayList<>();
    private final List<Path> sources = new ArrayList<>();
    private Path output;

    Project(Path root) {
        this.root = root;
        this.output = root.resolve("target/classes");
    }

    /** A text of the tests that is no Java of their own. */
    static String resource(String name) {
        try (InputStream stream = Objects.requireNonNull(Project.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path root() {
        return root;
    }

    Path output() {
        return output;
    }

    /** The sources in the order in which they were written. */
    List<Path> sources() {
        return List.copyOf(sources);
    }

    Project output(String path) {
        output = root.resolve(path);
        return this;
    }

    Project option(String option) {
        options.add(option);
        return this;
    }

    Project classPath(Path entry) {
        classPath.add(entry);
        return this;
    }

    /** Writes a class, with the imports of the tests on one line in front of its text. */
    Project source(String name, String text) {
        String path = "src/main/java/" + name.replace('.', '/') + ".java";
        sources.remove(root.resolve(path));
        sources.add(root.resolve(path));
        int dot = name.lastIndexOf('.');
        String home = dot < 0 ? "" : "package " + name.substring(0, dot) + "; ";
        return file(path, home + IMPORTS + text);
    }

    Project prompt(String id, String text) {
        return file("src/main/resources/prompts/" + id + ".prompt", text);
    }

    Project file(String path, String text) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Result compile() {
        return compile(sources, new PromptProcessor());
    }

    Result compile(String name) {
        return compile(
                List.of(root.resolve("src/main/java/" + name.replace('.', '/') + ".java")), new PromptProcessor());
    }

    Result compileWithout() {
        return compile(sources);
    }

    Result compile(List<Path> files, Processor... processors) {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        var diagnostics = new DiagnosticCollector<JavaFileObject>();
        var text = new StringWriter();
        try (StandardJavaFileManager manager = javac.getStandardFileManager(diagnostics, Locale.ROOT, null)) {
            Files.createDirectories(output);
            JavaCompiler.CompilationTask task = javac.getTask(
                    text, manager, diagnostics, options(), null, manager.getJavaFileObjectsFromPaths(files));
            task.setProcessors(Arrays.asList(processors));
            boolean compiled = task.call();
            return new Result(compiled, diagnostics.getDiagnostics(), text.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> options() {
        List<String> all = new ArrayList<>(List.of("-parameters", "-d", output.toString(), "-cp"));
        var path = new StringBuilder(output.toString());
        classPath.forEach(
                entry -> path.append(System.getProperty("path.separator")).append(entry));
        path.append(System.getProperty("path.separator")).append(System.getProperty("java.class.path"));
        all.add(path.toString());
        all.addAll(options);
        return all;
    }

    /** A class that was compiled. */
    Class<?> load(String name) throws ClassNotFoundException {
        return loader().loadClass(name);
    }

    URLClassLoader loader() {
        List<URL> urls = new ArrayList<>();
        try {
            urls.add(output.toUri().toURL());
            for (Path entry : classPath) {
                urls.add(entry.toUri().toURL());
            }
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
        return new URLClassLoader(urls.toArray(URL[]::new), Project.class.getClassLoader());
    }

    /** What was written that is no class, by its path below the output. */
    Map<String, String> resources() {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(output)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.toString().endsWith(".class")) {
                    found.put(output.relativize(file).toString().replace('\\', '/'), Files.readString(file));
                }
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What javac said.
     *
     * @param compiled whether there was no error
     * @param diagnostics all of them
     * @param text what it printed besides
     */
    record Result(boolean compiled, List<Diagnostic<? extends JavaFileObject>> diagnostics, String text) {
        /** Each as {@code File:line: message}, those about annotation processing as such left out. */
        List<String> messages() {
            return diagnostics.stream()
                    .filter(found -> found.getKind() != Diagnostic.Kind.NOTE)
                    .map(found -> place(found) + found.getMessage(Locale.ROOT))
                    .toList();
        }

        private static String place(Diagnostic<? extends JavaFileObject> found) {
            @Nullable JavaFileObject source = found.getSource();
            return source == null
                    ? ""
                    : Path.of(source.toUri()).getFileName() + ":" + found.getLineNumber() + ":"
                            + found.getColumnNumber() + ": ";
        }
    }
}
