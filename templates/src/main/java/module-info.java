import org.jspecify.annotations.NullMarked;

/** Prompt files, Mustache rendering and annotated prompt interfaces. */
@NullMarked
module dev.llmops4j.templates {
    requires transitive dev.llmops4j.core;
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires com.github.mustachejava;
    requires org.slf4j;
    requires org.yaml.snakeyaml;

    exports dev.llmops4j.templates;
    exports dev.llmops4j.templates.annotation;
}
