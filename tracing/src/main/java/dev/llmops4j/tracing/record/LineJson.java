package dev.llmops4j.tracing.record;

import dev.llmops4j.chat.ChatJson;
import dev.llmops4j.json.JsonCodec;
import org.jspecify.annotations.Nullable;

/** One line of a record file: what it is tells its type, how it is written its schema. */
final class LineJson {
    static final String CALL = "call";
    static final String FEEDBACK = "feedback";

    /** Follows a line that a crash cut short. */
    static final String TORN = "torn";

    private static final JsonCodec JSON = JsonCodec.jackson();

    private LineJson() {}

    static String write(CallRecord call) {
        return ChatJson.write(CallJson.write(call));
    }

    static String write(Feedback feedback) {
        return ChatJson.write(FeedbackJson.write(feedback));
    }

    static String tornMark() {
        return ChatJson.write(
                new Json().put("type", TORN).put("schema", CallRecord.SCHEMA).fields());
    }

    /** A {@link CallRecord}, a {@link Feedback}, or null for a line of a type that is not known here. */
    static @Nullable Object read(String line) {
        Fields fields = Fields.of(JSON.readTree(line), "a line");
        String type = fields.text("type");
        int schema = schema(fields);
        return switch (type) {
            case CALL -> CallJson.read(schema, fields);
            case FEEDBACK -> FeedbackJson.read(fields);
            default -> null;
        };
    }

    private static int schema(Fields fields) {
        long schema = Fields.required("schema", fields.longOrNull("schema"));
        if (schema < 1 || schema > CallRecord.SCHEMA) {
            throw new IllegalArgumentException("schema " + schema + " is newer than " + CallRecord.SCHEMA
                    + ", the newest that this version of llmops4j reads; use a later version");
        }
        return (int) schema;
    }
}
