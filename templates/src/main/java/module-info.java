import org.jspecify.annotations.NullMarked;

/** Prompt files, Mustache rendering and annotated prompt interfaces. */
@NullMarked
@SuppressWarnings("module") // the processor is built after this module
module dev.llmops4j.templates {
    requires transitive dev.llmops4j.core;
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires com.github.mustachejava;
    requires org.slf4j;

    exports dev.llmops4j.templates;
    exports dev.llmops4j.templates.annotation;
    // The annotation processor makes the same checks, with the same code.
    exports dev.llmops4j.templates.internal.declaration to
            dev.llmops4j.processor;
    exports dev.llmops4j.templates.internal.file to
            dev.llmops4j.processor;
    exports dev.llmops4j.templates.internal.mustache to
            dev.llmops4j.processor;
    exports dev.llmops4j.templates.internal.output to
            dev.llmops4j.processor;
}
