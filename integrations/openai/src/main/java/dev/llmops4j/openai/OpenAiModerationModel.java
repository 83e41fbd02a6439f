package dev.llmops4j.openai;

import com.fasterxml.jackson.core.type.TypeReference;
import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.errors.OpenAIInvalidDataException;
import com.openai.models.moderations.ModerationCreateParams;
import com.openai.models.moderations.ModerationCreateResponse;
import dev.llmops4j.chat.ModelInfo;
import dev.llmops4j.moderation.Moderation;
import dev.llmops4j.moderation.ModerationModel;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The moderation API through openai-java. Safe for use by many threads at once.
 *
 * <pre>{@code
 * Guardrail moderation =
 *         ModerationCheck.of(OpenAiModerationModel.of(OpenAIOkHttpClient.fromEnv(), "omni-moderation-latest"));
 * }</pre>
 *
 * <p>The client's own retries are switched off for this model. The given client itself stays as it was, and stays the
 * caller's to close.
 */
public final class OpenAiModerationModel implements ModerationModel {
    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private final OpenAIClient client;
    private final String model;
    private final ModelInfo info;
    private final ErrorMapping errors;

    private OpenAiModerationModel(Connection connection, String model) {
        this.client = connection.client();
        this.info = connection.info();
        this.errors = new ErrorMapping(info.provider());
        this.model = model;
    }

    /**
     * A model behind a client.
     *
     * @param client the client, with its key and base URL
     * @param model the provider's name of the model
     * @return the model
     */
    public static OpenAiModerationModel of(OpenAIClient client, String model) {
        return new OpenAiModerationModel(Connection.of(client, null), Objects.requireNonNull(model, "model"));
    }

    @Override
    public Moderation moderate(String text) {
        ModerationCreateParams params =
                ModerationCreateParams.builder().model(model).input(text).build();
        try {
            return read(client.moderations().create(params));
        } catch (RuntimeException e) {
            throw errors.map(e, model);
        }
    }

    private Moderation read(ModerationCreateResponse response) {
        List<com.openai.models.moderations.Moderation> results =
                response._results().asKnown().orElse(List.of());
        if (results.size() != 1) {
            throw new OpenAIInvalidDataException("the answer must have one result, has " + results.size());
        }
        var flagged = new TreeSet<String>();
        object(results.get(0)._categories()).forEach((category, value) -> {
            if (Boolean.TRUE.equals(value)) {
                flagged.add(category);
            }
        });
        var scores = new TreeMap<String, Double>();
        object(results.get(0)._categoryScores()).forEach((category, value) -> {
            if (value instanceof Number score) {
                scores.put(category, score.doubleValue());
            }
        });
        return new Moderation(response._model().asKnown().orElse(model), flagged, scores);
    }

    /** With the categories that the client does not know: providers add some. */
    private static Map<String, @Nullable Object> object(Object part) {
        Map<String, @Nullable Object> object = JsonValue.from(part).convert(OBJECT);
        return object == null ? Map.of() : object;
    }

    @Override
    public ModelInfo info() {
        return info;
    }

    /** Names the provider and the server, never the key. */
    @Override
    public String toString() {
        return "OpenAiModerationModel[" + model + ", " + info + "]";
    }
}
