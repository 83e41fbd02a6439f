package dev.llmops4j.jtokkit;

import com.knuddels.jtokkit.api.EncodingType;
import dev.llmops4j.token.ChatOverhead;
import java.util.List;
import java.util.Optional;

/**
 * Models that share a tokenizer and a chat format, by how their names begin. The table is that of tiktoken
 * ({@code tiktoken/model.py}, August 2026), less the models that OpenAI has shut down; JTokkit's own ends with {@code gpt-4o}.
 *
 * @param prefix how the names begin; one that ends in {@code -} is also a name without it
 * @param encoding the tokenizer
 * @param overhead what a chat adds
 */
record ModelFamily(String prefix, EncodingType encoding, ChatOverhead overhead) {
    private static final String FINE_TUNED = "ft:";

    /** A longer prefix stands before a shorter one that it begins with. */
    private static final List<ModelFamily> TABLE = List.of(
            o200k("gpt-5", Overheads.UNPUBLISHED),
            o200k("gpt-4o-mini-", Overheads.GPT_4O_MINI),
            o200k("gpt-4o-", ChatOverhead.OPENAI),
            o200k("chatgpt-4o-", ChatOverhead.OPENAI),
            o200k("gpt-4.1-", Overheads.UNPUBLISHED),
            o200k("gpt-4.5-", Overheads.UNPUBLISHED),
            o200k("o1-", Overheads.UNPUBLISHED),
            o200k("o3-", Overheads.UNPUBLISHED),
            o200k("o4-mini-", Overheads.UNPUBLISHED),
            // Its own encoding, o200k_harmony, differs in the tokens of the chat format only.
            o200k("gpt-oss-", ChatOverhead.ASSUMED),
            cl100k("gpt-4-", Overheads.GPT_4),
            cl100k("gpt-3.5-turbo-", Overheads.GPT_4),
            // As Azure calls it.
            cl100k("gpt-35-turbo-", Overheads.GPT_4),
            cl100k("text-embedding-ada-002-", ChatOverhead.ASSUMED),
            cl100k("text-embedding-3-", ChatOverhead.ASSUMED),
            cl100k("davinci-002-", ChatOverhead.ASSUMED),
            cl100k("babbage-002-", ChatOverhead.ASSUMED));

    private static ModelFamily o200k(String prefix, ChatOverhead overhead) {
        return new ModelFamily(prefix, EncodingType.O200K_BASE, overhead);
    }

    private static ModelFamily cl100k(String prefix, ChatOverhead overhead) {
        return new ModelFamily(prefix, EncodingType.CL100K_BASE, overhead);
    }

    /**
     * The family of a model.
     *
     * @param model the model's name, also that of a fine-tuned one or with its maker in front as {@code openai/gpt-5}
     * @return the family, or empty if no family begins like that
     */
    static Optional<ModelFamily> of(String model) {
        String name = baseName(model) + "-";
        for (ModelFamily family : TABLE) {
            if (name.startsWith(family.prefix)) {
                return Optional.of(family);
            }
        }
        return Optional.empty();
    }

    private static String baseName(String model) {
        String name = model.startsWith(FINE_TUNED) ? model.substring(FINE_TUNED.length()) : model;
        int variant = name.indexOf(':');
        name = variant < 0 ? name : name.substring(0, variant);
        return name.startsWith("openai/") ? name.substring("openai/".length()) : name;
    }
}
