package dev.llmops4j.chat;

import dev.llmops4j.internal.JsonTree;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One step of a streamed answer. A complete stream ends with exactly one {@link End}. Immutable. */
public sealed interface ChatDelta {
    /**
     * More of the answer's text.
     *
     * @param text the next characters; a surrogate pair may be split between two deltas
     */
    record Text(String text) implements ChatDelta {
        /** Checks that the text is there. */
        public Text {
            Objects.requireNonNull(text, "text");
        }
    }

    /**
     * More of what the model thinks.
     *
     * @param text the next characters
     */
    record Reasoning(String text) implements ChatDelta {
        /** Checks that the text is there. */
        public Reasoning {
            Objects.requireNonNull(text, "text");
        }
    }

    /**
     * More of the words with which the model declines.
     *
     * @param text the next characters
     */
    record Refusal(String text) implements ChatDelta {
        /** Checks that the text is there. */
        public Refusal {
            Objects.requireNonNull(text, "text");
        }
    }

    /**
     * More of a tool call. Fragments of one call share the index.
     *
     * @param index which call of the answer, 0 or more
     * @param id the call's id, in its first fragment, else null
     * @param name the tool's name, in its first fragment, else null
     * @param arguments the next characters of the arguments, may be empty
     */
    record ToolCallFragment(
            int index, @Nullable String id, @Nullable String name, String arguments) implements ChatDelta {
        /** Checks that the arguments are there. */
        public ToolCallFragment {
            Objects.requireNonNull(arguments, "arguments");
        }
    }

    /**
     * The end of a complete answer.
     *
     * @param id the provider's id of the answer, or null
     * @param model the model that answered
     * @param finishReason why it stopped
     * @param usage the tokens; at the end of a client's call, summed over all exchanges of the call
     * @param extras what else the provider sent
     */
    record End(
            @Nullable String id,
            String model,
            FinishReason finishReason,
            Usage usage,
            Map<String, @Nullable Object> extras)
            implements ChatDelta {
        /** Copies the extras. */
        public End {
            Objects.requireNonNull(model, "model");
            Objects.requireNonNull(finishReason, "finishReason");
            Objects.requireNonNull(usage, "usage");
            extras = JsonTree.copyOfObject(extras);
        }

        /**
         * How the provider served the request, which may decide its price.
         *
         * @return the provider's word for it, such as {@code default} or {@code flex}, or null if it did not say
         */
        public @Nullable String serviceTier() {
            return ServiceTier.of(extras);
        }

        /**
         * A copy with another usage.
         *
         * @param usage the tokens
         * @return the copy
         */
        public End withUsage(Usage usage) {
            return new End(id, model, finishReason, usage, extras);
        }
    }
}
