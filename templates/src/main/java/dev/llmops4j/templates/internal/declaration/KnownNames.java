package dev.llmops4j.templates.internal.declaration;

import dev.llmops4j.LlmClient;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The names of guardrails and models that declarations and prompts may use.
 *
 * @param owner who has them, at the start of a sentence, with its verb: {@code The client has}
 * @param guardrails the guardrails' names, or null if they are not checked
 * @param complete whether there are no other guardrails; else only a name near to a known one is a mistake
 * @param models whether there is a model of a name, or null if that is not checked
 */
public record KnownNames(
        String owner,
        @Nullable Set<String> guardrails,
        boolean complete,
        @Nullable Predicate<String> models) {
    /** Checks no names. */
    public static final KnownNames UNCHECKED = new KnownNames("Nobody has", null, false, null);

    /** Sorts the names. */
    public KnownNames {
        guardrails = guardrails == null ? null : new TreeSet<>(guardrails);
    }

    /** {@return the names that a client knows} */
    public static KnownNames of(LlmClient client) {
        return new KnownNames("The client has", client.guardrailNames(), true, client::hasModel);
    }
}
