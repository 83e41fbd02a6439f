import org.jspecify.annotations.NullMarked;

/** Checks prompts against Java signatures while javac runs. */
@NullMarked
module dev.llmops4j.processor {
    requires dev.llmops4j.core;
    requires dev.llmops4j.templates;
    requires transitive java.compiler;
    requires static transitive org.jspecify;

    exports dev.llmops4j.processor;

    provides javax.annotation.processing.Processor with
            dev.llmops4j.processor.PromptProcessor;
}
