package dev.llmops4j.tracing.record;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events inside calls as JSON. A number with a point was a Double, one without a Long. */
final class EventJson {
    private EventJson() {}

    static Map<String, @Nullable Object> write(RecordedEvent event) {
        return new Json()
                .put("at", event.at().toString())
                .put("name", event.name())
                .putAll("attributes", event.attributes())
                .fields();
    }

    static RecordedEvent read(@Nullable Object json) {
        Fields fields = Fields.of(json, "each of field 'events'");
        var attributes = new LinkedHashMap<String, Object>();
        if (fields.get("attributes") instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                if (value instanceof String
                        || value instanceof Boolean
                        || value instanceof Number
                        || value instanceof List) {
                    attributes.put((String) name, value);
                }
            });
        }
        return new RecordedEvent(fields.instant("at"), fields.text("name"), attributes);
    }
}
