package dev.llmops4j;

import dev.llmops4j.chat.ChatModel;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.error.ModelNotFoundException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which {@link ChatModel} serves which name. */
final class ModelRoutes {
    private final Map<String, String> aliases;
    private final Map<String, ChatModel> models;
    private final @Nullable ChatModel catchAll;

    ModelRoutes(Map<String, String> aliases, Map<String, ChatModel> models, @Nullable ChatModel catchAll) {
        this.aliases = resolved(aliases);
        this.models = Map.copyOf(models);
        this.catchAll = catchAll;
    }

    /** An alias may name another alias, as the default model does that is named by its alias. */
    private static Map<String, String> resolved(Map<String, String> aliases) {
        var resolved = new HashMap<String, String>();
        aliases.forEach((alias, name) -> {
            String real = name;
            for (int steps = 0; aliases.containsKey(real); steps++) {
                if (steps == aliases.size()) {
                    throw new IllegalStateException("alias '" + alias + "' leads in a circle, through '" + real
                            + "'; one of them must name a model");
                }
                real = Objects.requireNonNull(aliases.get(real));
            }
            resolved.put(alias, real);
        });
        return Map.copyOf(resolved);
    }

    String realName(String name) {
        return aliases.getOrDefault(name, name);
    }

    ChatModel model(String realName) {
        ChatModel model = find(realName);
        if (model == null) {
            var known = new TreeSet<>(aliases.keySet());
            known.addAll(models.keySet());
            throw new ModelNotFoundException(realName, known);
        }
        return model;
    }

    boolean knows(String name) {
        return find(realName(name)) != null;
    }

    private @Nullable ChatModel find(String realName) {
        ChatModel model = models.get(realName);
        // without a default model there is no name that a catch-all could send for the alias
        return model != null || realName.equals(ChatRequest.DEFAULT_MODEL) ? model : catchAll;
    }
}
