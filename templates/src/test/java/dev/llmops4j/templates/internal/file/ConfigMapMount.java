package dev.llmops4j.templates.internal.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A directory that is filled as Kubernetes fills the mount of a ConfigMap: the files of one generation stand in a hidden
 * folder, {@code ..data} links to that folder, and each visible name links into {@code ..data}. A change is a new folder, one
 * rename of {@code ..data}, then the links of new and gone names, then the removal of the old folder.
 */
final class ConfigMapMount {
    final Path root;
    private final Path data;

    ConfigMapMount(Path root) throws IOException {
        this.root = Files.createDirectories(root);
        data = root.resolve("..data");
    }

    /** Replaces all files, by their paths below the root. */
    void publish(int generation, Map<String, String> files) throws IOException {
        Path old = Files.exists(data) ? data.toRealPath() : null;
        Path folder = Files.createDirectory(root.resolve("..2026_11_23_10_00_00." + generation));
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        Path next = Files.createSymbolicLink(root.resolve("..data_tmp"), folder.getFileName());
        Files.move(next, data, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        link(files.keySet());
        if (old != null) {
            delete(old);
        }
    }

    private void link(Set<String> paths) throws IOException {
        Set<String> names = new HashSet<>();
        paths.forEach(path -> names.add(Path.of(path).getName(0).toString()));
        for (String name : names) {
            Path link = root.resolve(name);
            if (!Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
                Files.createSymbolicLink(link, Path.of("..data", name));
            }
        }
        try (Stream<Path> visible = Files.list(root)) {
            for (Path link : visible.filter(path -> !isHidden(path)).toList()) {
                if (!names.contains(link.getFileName().toString())) {
                    Files.delete(link);
                }
            }
        }
    }

    private static boolean isHidden(Path path) {
        return path.getFileName().toString().startsWith(".");
    }

    private static void delete(Path folder) throws IOException {
        List<Path> deepestLast;
        try (Stream<Path> all = Files.walk(folder)) {
            deepestLast = all.toList();
        }
        for (int i = deepestLast.size() - 1; i >= 0; i--) {
            Files.delete(deepestLast.get(i));
        }
    }
}
