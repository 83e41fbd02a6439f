package dev.llmops4j.templates.internal.mustache;

import java.util.Map;
import java.util.Optional;

/** Short ways to templates in tests. */
final class Templates {

    private Templates() {}

    static MustacheTemplate strict(String text) {
        return strict(text, Map.of());
    }

    static MustacheTemplate strict(String text, Map<String, String> partials) {
        return MustacheTemplate.parse(TemplateSource.of(text, "t.mustache"), loader(partials), Mode.STRICT);
    }

    static MustacheTemplate lenient(String text) {
        return lenient(text, Map.of());
    }

    static MustacheTemplate lenient(String text, Map<String, String> partials) {
        return MustacheTemplate.parse(TemplateSource.of(text, "t.mustache"), loader(partials), Mode.LENIENT);
    }

    static PartialLoader loader(Map<String, String> partials) {
        return name -> Optional.ofNullable(partials.get(name)).map(text -> TemplateSource.of(text, name + ".mustache"));
    }
}
