package dev.llmops4j.tracing;

import static java.lang.invoke.MethodType.methodType;

import dev.llmops4j.json.JsonCodec;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.api.trace.Tracer;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the OpenTelemetry API got after 1.49, the oldest one that tracing runs on; looked for at run time. */
final class LaterApi {
    private static final Logger LOG = LoggerFactory.getLogger(Tracing.class);

    /** Since 1.61. */
    private static final @Nullable MethodHandle TRACER_IS_ENABLED = isEnabled(Tracer.class);

    /** Since 1.61. */
    private static final @Nullable MethodHandle HISTOGRAM_IS_ENABLED = isEnabled(DoubleHistogram.class);

    /** Since 1.61. */
    private static final @Nullable MethodHandle LONG_HISTOGRAM_IS_ENABLED = isEnabled(LongHistogram.class);

    /** Since 1.61. */
    private static final @Nullable MethodHandle COUNTER_IS_ENABLED = isEnabled(LongCounter.class);

    /** Since 1.57. */
    private static final @Nullable MethodHandle GET_OR_NOOP = getOrNoop();

    /** Since 1.59. */
    private static final @Nullable MethodHandle VALUE_KEY = valueKey();

    private LaterApi() {}

    /** As a structure, or as JSON where attributes can be no structures. */
    static void putTree(AttributesBuilder attributes, AttributeKey<String> key, Object tree) {
        try {
            if (VALUE_KEY == null) {
                attributes.put(key, JsonCodec.jackson().write(tree));
            } else {
                putValue(attributes, (AttributeKey<?>) VALUE_KEY.invokeExact(key.getKey()), ValueTree.of(tree));
            }
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    @SuppressWarnings("unchecked") // the key is one of structures
    private static void putValue(AttributesBuilder attributes, AttributeKey<?> key, Value<?> value) {
        attributes.put((AttributeKey<Value<?>>) key, value);
    }

    private static @Nullable MethodHandle valueKey() {
        try {
            return MethodHandles.publicLookup()
                    .findStatic(AttributeKey.class, "valueKey", methodType(AttributeKey.class, String.class))
                    .asType(methodType(AttributeKey.class, String.class));
        } catch (NoSuchMethodException | IllegalAccessException e) {
            return null;
        }
    }

    static boolean isEnabled(Tracer tracer) {
        try {
            return TRACER_IS_ENABLED == null || (boolean) TRACER_IS_ENABLED.invokeExact(tracer);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static boolean isEnabled(DoubleHistogram histogram) {
        try {
            return HISTOGRAM_IS_ENABLED == null || (boolean) HISTOGRAM_IS_ENABLED.invokeExact(histogram);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static boolean isEnabled(LongHistogram histogram) {
        try {
            return LONG_HISTOGRAM_IS_ENABLED == null || (boolean) LONG_HISTOGRAM_IS_ENABLED.invokeExact(histogram);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static boolean isEnabled(LongCounter counter) {
        try {
            return COUNTER_IS_ENABLED == null || (boolean) COUNTER_IS_ENABLED.invokeExact(counter);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** The global one if it is set, else the no-op one. Never sets it, as {@code get()} would. */
    static OpenTelemetry globalOrNoop() {
        try {
            return GET_OR_NOOP == null ? Before157.globalOrNoop() : (OpenTelemetry) GET_OR_NOOP.invokeExact();
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static IllegalStateException unexpected(Throwable e) {
        if (e instanceof RuntimeException known) {
            throw known;
        }
        if (e instanceof Error known) {
            throw known;
        }
        return new IllegalStateException("the OpenTelemetry API threw a checked exception", e);
    }

    private static @Nullable MethodHandle isEnabled(Class<?> type) {
        return find(type, "isEnabled", methodType(boolean.class));
    }

    private static @Nullable MethodHandle find(Class<?> type, String name, MethodType signature) {
        try {
            return MethodHandles.publicLookup().findVirtual(type, name, signature);
        } catch (NoSuchMethodException | IllegalAccessException e) {
            return null;
        }
    }

    private static @Nullable MethodHandle getOrNoop() {
        try {
            return MethodHandles.publicLookup()
                    .findStatic(GlobalOpenTelemetry.class, "getOrNoop", methodType(OpenTelemetry.class));
        } catch (NoSuchMethodException | IllegalAccessException e) {
            return null;
        }
    }

    /**
     * Versions before 1.57 have no way to look without setting: {@code get()} would make the application's own {@code
     * set()} throw. These versions are released and will not change, so their field can be read.
     */
    private static final class Before157 {
        private static final @Nullable Field GLOBAL = field();

        static OpenTelemetry globalOrNoop() throws IllegalAccessException {
            return GLOBAL != null && GLOBAL.get(null) instanceof OpenTelemetry set ? set : OpenTelemetry.noop();
        }

        private static @Nullable Field field() {
            try {
                Field field = GlobalOpenTelemetry.class.getDeclaredField("globalOpenTelemetry");
                field.setAccessible(true);
                return field;
            } catch (ReflectiveOperationException | RuntimeException e) {
                LOG.warn(
                        "Tracing.global() cannot see whether GlobalOpenTelemetry is set, so nothing is traced. Use"
                                + " Tracing.of(openTelemetry), or opentelemetry-api 1.57 or later.",
                        e);
                return null;
            }
        }
    }
}
