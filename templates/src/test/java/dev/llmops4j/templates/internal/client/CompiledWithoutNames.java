package dev.llmops4j.templates.internal.client;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;

/** Classes compiled as javac does without {@code -parameters}. */
final class CompiledWithoutNames {
    private CompiledWithoutNames() {}

    static Class<?> compile(Path folder, String name, String source) throws IOException, ClassNotFoundException {
        Path file = Files.writeString(folder.resolve(name + ".java"), source);
        String classPath = System.getProperty("java.class.path");
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-cp", classPath, "-d", folder.toString(), file.toString());
        if (failed != 0) {
            throw new IllegalStateException("javac failed with " + failed);
        }
        var loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, CompiledWithoutNames.class.getClassLoader());
        return loader.loadClass(name);
    }
}
