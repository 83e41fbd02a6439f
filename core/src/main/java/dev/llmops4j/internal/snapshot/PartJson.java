package dev.llmops4j.internal.snapshot;

import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.prompt.PromptPart;
import dev.llmops4j.prompt.PromptPart.History;
import dev.llmops4j.prompt.PromptPart.MessageLoop;
import dev.llmops4j.prompt.PromptPart.MessageTemplate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parts of a prompt's body as JSON: what is there tells which kind it is. */
final class PartJson {
    private PartJson() {}

    static Map<String, @Nullable Object> write(PromptPart part, String file) {
        var object = new JsonObject().put("at", PlaceJson.write(part.location(), file));
        if (part instanceof MessageTemplate message) {
            object.put("role", message.role().wireName()).put("template", message.template());
        } else if (part instanceof MessageLoop loop) {
            object.put("loop", loop.input())
                    .putTrue("inverted", loop.inverted())
                    .put(
                            "parts",
                            loop.parts().stream()
                                    .map(inner -> write(inner, file))
                                    .toList());
        } else {
            object.put("history", ((History) part).input());
        }
        return object.fields();
    }

    static PromptPart read(@Nullable Object json, String file) {
        return JsonFields.read(json, fields -> {
            SourceLocation at = PlaceJson.read(fields.text("at"), file);
            String role = fields.textOrNull("role");
            if (role != null) {
                return new MessageTemplate(MessageJson.role(role), fields.text("template"), at);
            }
            String loop = fields.textOrNull("loop");
            return loop == null
                    ? new History(fields.text("history"), at)
                    : new MessageLoop(
                            loop, fields.isTrue("inverted"), fields.list("parts", item -> read(item, file)), at);
        });
    }
}
