package dev.llmops4j.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The compiled main classes of the module whose tests are running.
 *
 * @param classes the directory they were compiled to
 */
record CompiledModule(Path classes) {
    /** Maven runs the tests in the module's own directory. */
    static CompiledModule current() {
        return new CompiledModule(Path.of("target", "classes").toAbsolutePath());
    }

    /** The packages that any other module may use; without a module descriptor, all that are not internal. */
    SortedSet<String> exportedPackages() {
        Path descriptor = classes.resolve("module-info.class");
        if (!Files.exists(descriptor)) {
            return publicPackages();
        }
        try (InputStream in = Files.newInputStream(descriptor)) {
            return ModuleDescriptor.read(in).exports().stream()
                    .filter(export -> !export.isQualified())
                    .map(ModuleDescriptor.Exports::source)
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The packages outside those named {@code internal}. */
    SortedSet<String> publicPackages() {
        return classNames()
                .map(CompiledModule::packageOf)
                .filter(name -> !isInternal(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The classes of one package, nested ones too, loaded but not initialized, in the order of their names. */
    Stream<Class<?>> classesIn(String packageName) {
        return classNames()
                .filter(name -> packageOf(name).equals(packageName))
                .filter(name -> !name.endsWith(".package-info"))
                .sorted()
                .map(CompiledModule::load);
    }

    static boolean isInternal(String packageName) {
        return (packageName + ".").contains(".internal.");
    }

    private Stream<String> classNames() {
        try (Stream<Path> files = Files.walk(classes)) {
            return files
                    .map(file -> classes.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.equals("module-info.class"))
                    .map(file -> file.substring(0, file.length() - ".class".length())
                            .replace(file.contains("/") ? '/' : '\\', '.'))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String packageOf(String className) {
        return className.substring(0, className.lastIndexOf('.'));
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, CompiledModule.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(name + " is compiled but not on the class path", e);
        }
    }
}
