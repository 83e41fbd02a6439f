package dev.llmops4j.processor;

import dev.llmops4j.templates.internal.declaration.KnownNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.Filer;
import org.jspecify.annotations.Nullable;

/**
 * The guardrails that a compilation knows of. The guardrails module lists those that it brings; an application has more of
 * its own, which only it can list, so without its list a name is wrong only if it is near to a known one.
 */
final class KnownGuardrails {
    private static final String LIST = "META-INF/llmops4j/guardrails";

    private KnownGuardrails() {}

    /** The names of the class path's list and of the option's; unchecked if there is neither. */
    static KnownNames of(Filer filer, @Nullable String option) {
        URI list = PromptPlaces.onClassPath(filer, LIST);
        if (list == null && option == null) {
            return KnownNames.UNCHECKED;
        }
        Set<String> names = new TreeSet<>();
        if (list != null) {
            read(list).forEach(name -> add(names, name));
        }
        if (option != null) {
            List.of(option.split(",", -1)).forEach(name -> add(names, name));
        }
        return new KnownNames("The class path has", names, option != null, null);
    }

    private static void add(Set<String> names, String name) {
        if (!name.isBlank() && !name.startsWith("#")) {
            names.add(name.strip());
        }
    }

    private static List<String> read(URI list) {
        try {
            URLConnection connection = list.toURL().openConnection();
            connection.setUseCaches(false); // a cached jar stays open, and cannot be replaced on some systems
            try (var stream = connection.getInputStream()) {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
