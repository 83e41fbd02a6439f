package dev.llmops4j.templates.internal.file;

import dev.llmops4j.templates.internal.mustache.PartialLoader;
import dev.llmops4j.templates.internal.mustache.TemplateSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The partials that a prompt asks for while it is read, each loaded once. For one thread. */
final class UsedPartials implements PartialLoader {
    private final PartialLoader loader;
    private final Map<String, Optional<TemplateSource>> used = new HashMap<>();

    UsedPartials(PartialLoader loader) {
        this.loader = loader;
    }

    @Override
    public Optional<TemplateSource> load(String name) {
        return used.computeIfAbsent(name, loader::load);
    }

    /** The same partials as they are now and no others, whatever becomes of their files. */
    PartialLoader only() {
        if (used.isEmpty()) {
            return PartialLoader.NONE;
        }
        Map<String, Optional<TemplateSource>> same = Map.copyOf(used);
        return name -> same.getOrDefault(name, Optional.empty());
    }
}
