package dev.llmops4j.templates.internal.mustache;

import java.util.Optional;

/**
 * The only place that partials come from. A name that reaches it is relative, has no {@code .} or {@code ..}
 * segment, no backslash and no scheme; what it may name is the loader's decision.
 */
@FunctionalInterface
public interface PartialLoader {

    /** A loader without any partials. */
    PartialLoader NONE = name -> Optional.empty();

    /**
     * Finds a partial.
     *
     * @param name the name in the tag, such as {@code shared/tone}
     * @return the partial, or empty if there is none of this name
     */
    Optional<TemplateSource> load(String name);
}
