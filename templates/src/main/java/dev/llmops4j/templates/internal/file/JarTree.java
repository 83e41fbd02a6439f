package dev.llmops4j.templates.internal.file;

import dev.llmops4j.yaml.SourceFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** The prompt files below a folder of a jar. */
final class JarTree {
    private JarTree() {}

    /** The prompts in order, and what looks like releases. Their content is in memory, as the jar is closed again. */
    static List<FoundFile> files(URL folder, String label) throws IOException {
        if (!(folder.openConnection() instanceof JarURLConnection connection)) {
            return List.of();
        }
        connection.setUseCaches(false); // a cached jar file is shared, and closing it would break others
        var files = new ArrayList<FoundFile>();
        try (JarFile jar = connection.getJarFile()) {
            String prefix =
                    connection.getEntryName() + (connection.getEntryName().endsWith("/") ? "" : "/");
            for (JarEntry entry : jar.stream().toList()) {
                String name = entry.getName();
                if (!entry.isDirectory() && name.startsWith(prefix) && isWanted(name.substring(prefix.length()))) {
                    String path = name.substring(prefix.length());
                    byte[] content = content(jar, entry);
                    files.add(new FoundFile(path, label + "/" + path, () -> new ByteArrayInputStream(content)));
                }
            }
        }
        files.sort((a, b) -> a.path().compareTo(b.path()));
        return files;
    }

    private static boolean isWanted(String path) {
        FileKind kind = FileKind.of(path);
        return kind == FileKind.PROMPT || kind == FileKind.MISPLACED_RELEASES;
    }

    /** One byte more than allowed is enough to see that a file is too large. */
    private static byte[] content(JarFile jar, JarEntry entry) throws IOException {
        try (InputStream stream = jar.getInputStream(entry)) {
            return stream.readNBytes(SourceFile.MAX_BYTES + 1);
        }
    }
}
