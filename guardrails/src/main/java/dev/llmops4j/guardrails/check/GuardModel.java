package dev.llmops4j.guardrails.check;

import dev.llmops4j.CallContext;
import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.Message;
import dev.llmops4j.moderation.Moderation;
import dev.llmops4j.moderation.ModerationModel;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A chat model that was trained to moderate and answers {@code safe}, or {@code unsafe} and the codes of the violated
 * categories on the next line, as Llama Guard does. Immutable, safe for use by many threads at once.
 *
 * <pre>{@code
 * Guardrail moderation = ModerationCheck.of(GuardModel.of(client, "llama-guard-3-8b"));
 * }</pre>
 *
 * <p>The text is sent as a user's message; the server that runs the model puts it into the model's own template. The
 * request is a call of the given client, so it has a trace and a cost, which count for the call that is checked.
 */
public final class GuardModel implements ModerationModel {
    private final LlmClient client;
    private final String model;

    private GuardModel(LlmClient client, String model) {
        this.client = client;
        this.model = model;
    }

    /**
     * A model behind a client.
     *
     * @param client the client; one without guardrails
     * @param model the name by which the client knows the model
     * @return the model
     */
    public static GuardModel of(LlmClient client, String model) {
        return new GuardModel(Objects.requireNonNull(client, "client"), Objects.requireNonNull(model, "model"));
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if the model answers something else
     */
    @Override
    public Moderation moderate(String text) {
        ChatRequest request = ChatRequest.of(model, List.of(Message.user(text)));
        ChatResponse response = client.newCall(request, CallContext.EMPTY).execute();
        List<String> lines = response.text().strip().lines().map(String::strip).toList();
        String first = lines.isEmpty() ? "" : lines.get(0).toLowerCase(Locale.ROOT);
        return switch (first) {
            case "safe" -> new Moderation(response.model(), Set.of(), Map.of());
            case "unsafe" -> new Moderation(response.model(), categories(lines), Map.of());
            default ->
                throw new IllegalStateException(
                        "Model '" + model + "' must answer 'safe' or 'unsafe', and said something else in "
                                + response.text().length() + " characters. Is it a model for moderation?");
        };
    }

    private static Set<String> categories(List<String> lines) {
        Set<String> codes = lines.stream()
                .skip(1)
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(String::strip)
                .filter(code -> !code.isEmpty())
                .collect(Collectors.toSet());
        return codes.isEmpty() ? Set.of("unsafe") : codes;
    }
}
