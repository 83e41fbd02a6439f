package dev.llmops4j.tracing.internal;

import static java.lang.invoke.MethodType.methodType;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.LogRecordBuilder;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/** The name of an event, which log records have since OpenTelemetry 1.50. Internal: may change at any time. */
public final class EventName {
    private static final @Nullable MethodHandle SET = find();

    /** How events were named before they had a name. */
    private static final AttributeKey<String> BEFORE = AttributeKey.stringKey("event.name");

    private EventName() {}

    /**
     * Names an event.
     *
     * @param event the event
     * @param name its name
     * @return the event
     */
    public static LogRecordBuilder set(LogRecordBuilder event, String name) {
        if (SET == null) {
            return event.setAttribute(BEFORE, name);
        }
        try {
            return (LogRecordBuilder) SET.invokeExact(event, name);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("the OpenTelemetry API threw a checked exception", e);
        }
    }

    private static @Nullable MethodHandle find() {
        try {
            var signature = methodType(LogRecordBuilder.class, String.class);
            return MethodHandles.publicLookup().findVirtual(LogRecordBuilder.class, "setEventName", signature);
        } catch (NoSuchMethodException | IllegalAccessException e) {
            return null;
        }
    }
}
