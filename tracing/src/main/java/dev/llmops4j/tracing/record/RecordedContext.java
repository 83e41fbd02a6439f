package dev.llmops4j.tracing.record;

import dev.llmops4j.CallContext;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the application said of a call and wants recorded. Immutable.
 *
 * @param user the person the call was made for, or null
 * @param session the conversation, or null
 * @param tenant the customer, or null
 * @param tags labels for reports, in the order of their names, possibly none
 */
public record RecordedContext(
        @Nullable String user,
        @Nullable String session,
        @Nullable String tenant,
        Map<String, String> tags) {
    /** Says nothing. */
    public static final RecordedContext NONE = new RecordedContext(null, null, null, Map.of());

    /** Copies the tags. */
    public RecordedContext {
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    }

    static RecordedContext of(CallContext context, boolean identities, boolean tags) {
        Map<String, String> labels = tags ? context.tags() : Map.of();
        return identities
                ? new RecordedContext(context.user(), context.session(), context.tenant(), labels)
                : labels.isEmpty() ? NONE : new RecordedContext(null, null, null, labels);
    }

    /** Names no identity: who a call is for never reaches a log by accident. */
    @Override
    public String toString() {
        return "RecordedContext[tags=" + tags.keySet() + "]";
    }
}
