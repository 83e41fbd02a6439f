package dev.llmops4j.jtokkit;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import dev.llmops4j.token.ChatOverhead;
import dev.llmops4j.token.TokenCount;
import dev.llmops4j.token.TokenCounter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts tokens as the models of OpenAI do. Immutable; safe for use by many threads at once.
 *
 * <ul>
 *   <li>A text is counted exactly if {@link #encoding} knows the model. What looks like a special token, such as
 *       {@code <|endoftext|>}, is counted as the text that it is to the API.
 *   <li>A request of texts only is exact for {@code gpt-4o}, {@code gpt-4o-mini}, {@code gpt-4}, {@code gpt-3.5-turbo} and
 *       their snapshots, by {@linkplain ChatOverhead#OPENAI OpenAI's recipe}. For its other models the recipe gives the
 *       likely number, and the bounds leave one token for each message and 20 for the request, which is an assumption.
 *   <li>Tools, schemas and images are estimates, as {@link TokenCounter} says.
 *   <li>A model of any other name is counted by {@link TokenCounter#estimating()}: {@link #encoding} is empty then, and the
 *       count is not exact.
 * </ul>
 *
 * <p>A tokenizer is loaded when it is first needed, once for all counters. Long runs of one character take no more than
 * linear time.
 */
public final class JtokkitTokenCounter implements TokenCounter {
    private static final Map<EncodingType, Encoding> LOADED = new ConcurrentHashMap<>();

    private final TokenCounter estimator = TokenCounter.estimating();
    private final Map<String, String> names;

    private JtokkitTokenCounter(Map<String, String> names) {
        this.names = names;
    }

    /**
     * A counter for the models of OpenAI by their own names.
     *
     * @return the counter
     */
    public static JtokkitTokenCounter create() {
        return new JtokkitTokenCounter(Map.of());
    }

    /**
     * A counter that also knows a name of the application's own, such as that of a deployment in Azure.
     *
     * @param name the name in requests
     * @param model the model behind it, by OpenAI's name
     * @return a copy of this counter
     * @throws IllegalArgumentException if the model is none of OpenAI's
     */
    public JtokkitTokenCounter withModel(String name, String model) {
        if (ModelFamily.of(model).isEmpty()) {
            throw new IllegalArgumentException(
                    "'" + model + "' is no model with a known encoding; give one of OpenAI's names, such as 'gpt-4o'");
        }
        var copy = new HashMap<>(names);
        copy.put(Objects.requireNonNull(name, "name"), model);
        return new JtokkitTokenCounter(Map.copyOf(copy));
    }

    /**
     * The encoding that a model's texts are counted with.
     *
     * @param model the model's name as in a request; {@code openai/} in front and a fine-tuned model's {@code ft:} do not
     *     matter
     * @return {@code o200k_base} or {@code cl100k_base}, or empty if the model is not known and its tokens are estimated
     */
    public Optional<String> encoding(String model) {
        return family(model).map(family -> family.encoding().getName());
    }

    @Override
    public TokenCount count(String text, String model) {
        Optional<ModelFamily> family = family(model);
        return family.isPresent()
                ? TokenCount.exact(loaded(family.get().encoding()).countTokensOrdinary(wellFormed(text)))
                : estimator.count(text, model);
    }

    @Override
    public ChatOverhead overhead(String model) {
        return family(model).map(ModelFamily::overhead).orElseGet(() -> estimator.overhead(model));
    }

    private Optional<ModelFamily> family(String model) {
        return ModelFamily.of(names.getOrDefault(model, model));
    }

    /** JTokkit refuses halves of surrogate pairs; what is sent has a replacement character in their place. */
    private static String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            }
        }
        return text;
    }

    private static Encoding loaded(EncodingType type) {
        Encoding known = LOADED.get(type);
        return known != null ? known : LOADED.computeIfAbsent(type, Encodings.newLazyEncodingRegistry()::getEncoding);
    }
}
