package dev.llmops4j.templates.internal.declaration;

import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptSelection;
import dev.llmops4j.prompt.VersionSelector;
import org.jspecify.annotations.Nullable;

/** Where a method's prompt comes from. */
public sealed interface PromptSource {
    /**
     * The part of the declaration that stands for a place in the prompt.
     *
     * @param location the place, or null
     * @return the part
     */
    DeclaredPart partAt(@Nullable SourceLocation location);

    /**
     * A repository picks the version for each call.
     *
     * @param id the prompt
     * @param selector which version
     */
    record Stored(PromptId id, VersionSelector selector) implements PromptSource {
        @Override
        public DeclaredPart partAt(@Nullable SourceLocation location) {
            return DeclaredPart.PROMPT_ID;
        }
    }

    /**
     * It stands beside the method.
     *
     * @param selection the one version that there is
     */
    record Inline(PromptSelection selection) implements PromptSource {
        @Override
        public DeclaredPart partAt(@Nullable SourceLocation location) {
            return part(location);
        }

        static DeclaredPart part(@Nullable SourceLocation location) {
            return location != null && location.file().startsWith("@SystemMessage")
                    ? DeclaredPart.SYSTEM_MESSAGE
                    : DeclaredPart.USER_MESSAGE;
        }
    }
}
