package com.example.quickstart;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Where traces, metrics and events go: over OTLP where the standard variables name a receiver, to the console, or nowhere. */
record Telemetry(OpenTelemetry openTelemetry, AutoCloseable resource) implements AutoCloseable {
    private static final String PREFIX = "OTEL_";

    static Telemetry choose(Map<String, String> environment, boolean console, PrintStream out) {
        if (environment.containsKey("OTEL_EXPORTER_OTLP_ENDPOINT")) {
            var sdk = AutoConfiguredOpenTelemetrySdk.builder()
                    .addPropertiesSupplier(() -> properties(environment))
                    .disableShutdownHook() // close() flushes what is left
                    .build()
                    .getOpenTelemetrySdk();
            return new Telemetry(sdk, sdk);
        }
        OpenTelemetry openTelemetry = console ? ConsoleTraces.to(out) : OpenTelemetry.noop();
        return new Telemetry(openTelemetry, () -> {});
    }

    /** OTEL_SERVICE_NAME is otel.service.name, and so on. */
    private static Map<String, String> properties(Map<String, String> environment) {
        var properties = new HashMap<String, String>();
        properties.put("otel.service.name", "quickstart");
        properties.put("otel.exporter.otlp.protocol", "http/protobuf");
        environment.forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                properties.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value);
            }
        });
        return properties;
    }

    @Override
    public void close() throws Exception {
        resource.close();
    }
}
