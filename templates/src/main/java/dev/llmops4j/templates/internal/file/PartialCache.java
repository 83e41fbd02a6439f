package dev.llmops4j.templates.internal.file;

import dev.llmops4j.templates.internal.mustache.PartialLoader;
import dev.llmops4j.templates.internal.mustache.TemplateSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The partials of one look at a repository: each is read once, and all who include it get the same. Safe for many threads. */
final class PartialCache implements PartialLoader {
    private final PartialLoader loader;
    private final ConcurrentMap<String, Optional<TemplateSource>> read = new ConcurrentHashMap<>();

    PartialCache(PartialLoader loader) {
        this.loader = loader;
    }

    /** What cannot be read is tried again, and fails again, for each who includes it. */
    @Override
    public Optional<TemplateSource> load(String name) {
        return read.computeIfAbsent(name, loader::load);
    }
}
