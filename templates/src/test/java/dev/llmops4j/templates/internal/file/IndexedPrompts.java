package dev.llmops4j.templates.internal.file;

import dev.llmops4j.templates.annotation.Prompt;

/** An interface whose class file a test puts into a jar, with an index of its prompts beside it. */
public interface IndexedPrompts {
    @Prompt("hello")
    String hello();
}
