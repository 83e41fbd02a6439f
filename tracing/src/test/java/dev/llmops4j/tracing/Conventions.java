package dev.llmops4j.tracing;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.llmops4j.json.JsonCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The OpenTelemetry GenAI conventions as data, with the later changes that were merged. */
final class Conventions {
    private final Map<String, Object> resolved;
    private final Map<String, String> renames = new HashMap<>();

    private Conventions(Map<String, Object> resolved, Map<String, Object> overlay) {
        this.resolved = resolved;
        for (Object change : (List<?>) requireNonNull(overlay.get("changes"))) {
            Map<String, Object> fields = object(change);
            if ("merged".equals(fields.get("status")) && fields.containsKey("renames")) {
                object(fields.get("renames")).forEach((from, to) -> renames.put(from, (String) to));
            }
        }
    }

    /** Skips the test where the data is not there. */
    static Path directory() {
        Path directory = Path.of(System.getProperty("shared.dir", "."), "data", "semconv");
        assumeTrue(Files.isDirectory(directory), "the data of the conventions is not in " + directory);
        return directory;
    }

    static Conventions load() throws IOException {
        Path directory = directory();
        return new Conventions(
                read(directory.resolve("genai-resolved.json")),
                read(directory.resolve("genai-overlay-after-2026-08-03.json")));
    }

    private static Map<String, Object> read(Path file) throws IOException {
        return object(JsonCodec.jackson().readTree(Files.readString(file)));
    }

    Object schemaUrl() {
        return requireNonNull(resolved.get("schema_url_in_manifest"));
    }

    Map<String, Object> span(String type) {
        return object(object(resolved.get("spans")).get(type));
    }

    Map<String, Object> metric(String name) {
        return object(object(resolved.get("metrics")).get(name));
    }

    /** The attributes of a span or metric by name, renamed where that was merged. */
    Map<String, Map<String, Object>> attributes(Map<String, Object> signal) {
        var attributes = new HashMap<String, Map<String, Object>>();
        object(signal.get("attributes"))
                .forEach((name, fields) -> attributes.put(renames.getOrDefault(name, name), object(fields)));
        return attributes;
    }

    @SuppressWarnings("unchecked") // keys of JSON objects are strings
    private static Map<String, Object> object(@org.jspecify.annotations.Nullable Object value) {
        return (Map<String, Object>) requireNonNull(value);
    }
}
