package dev.llmops4j.tracing;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.llmops4j.json.JsonCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The OpenTelemetry GenAI conventions as data, with the later changes that were merged. */
final class Conventions {
    private final Map<String, Object> resolved;
    private final Map<String, String> renames = new HashMap<>();
    private final Map<String, Attribute> added = new HashMap<>();

    private Conventions(Map<String, Object> resolved, Map<String, Object> overlay) {
        this.resolved = resolved;
        for (Object change : list(overlay.get("changes"))) {
            Map<String, Object> fields = object(change);
            if ("merged".equals(fields.get("status"))) {
                if (fields.containsKey("renames")) {
                    object(fields.get("renames")).forEach((from, to) -> renames.put(from, (String) to));
                }
                if (fields.containsKey("adds")) {
                    String type = (String) requireNonNull(fields.get("type"));
                    list(fields.get("adds"))
                            .forEach(name -> added.put((String) name, new Attribute(type, "recommended", "", null)));
                }
            }
        }
    }

    /** The data files. Skips the test where they are not. */
    static Path directory() {
        Path directory = Path.of(System.getProperty("shared.dir", "."), "data", "semconv");
        assumeTrue(Files.isDirectory(directory), "the data of the conventions is not in " + directory);
        return directory;
    }

    static Conventions load() {
        return new Conventions(
                read(directory().resolve("genai-resolved.json")),
                read(directory().resolve("genai-overlay-after-2026-08-03.json")));
    }

    private static Map<String, Object> read(Path file) {
        try {
            return object(JsonCodec.jackson().readTree(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Object schemaUrl() {
        return requireNonNull(resolved.get("schema_url_in_manifest"));
    }

    /** A span by its type, with what the conventions add for one provider. */
    Signal span(String type, @Nullable String provider) {
        Signal base = signal("spans", type);
        Map<String, Object> refinements = object(resolved.get("span_refinements"));
        Object refinement = refinements.get(provider + "." + type.substring("gen_ai.".length()));
        if (refinement == null) {
            return base;
        }
        var attributes = new TreeMap<>(base.attributes);
        attributes(object(refinement))
                .forEach((name, refined) -> attributes.merge(name, refined, Attribute::refinedBy));
        return new Signal(base.fields, attributes);
    }

    Signal event(String name) {
        return signal("events", name);
    }

    Signal metric(String name) {
        return signal("metrics", name);
    }

    boolean hasMetric(String name) {
        return object(resolved.get("metrics")).containsKey(name);
    }

    boolean hasEvent(String name) {
        return object(resolved.get("events")).containsKey(name);
    }

    private Signal signal(String section, String name) {
        Object fields = object(resolved.get(section)).get(name);
        if (fields == null) {
            throw new IllegalArgumentException("the conventions have none of the " + section + " named " + name);
        }
        return new Signal(object(fields), attributes(object(fields)));
    }

    private Map<String, Attribute> attributes(Map<String, Object> signal) {
        var attributes = new TreeMap<String, Attribute>();
        object(signal.get("attributes"))
                .forEach((name, fields) ->
                        attributes.put(renames.getOrDefault(name, name), Attribute.of(object(fields))));
        if (attributes.containsKey("gen_ai.usage.input_tokens")) {
            attributes.putAll(added);
        }
        return attributes;
    }

    /** Every attribute that any signal has. */
    Map<String, Attribute> attributes() {
        var all = new TreeMap<String, Attribute>();
        for (String section : List.of("spans", "span_refinements", "events", "metrics")) {
            object(resolved.get(section))
                    .values()
                    .forEach(signal -> attributes(object(signal)).forEach(all::putIfAbsent));
        }
        return all;
    }

    private static List<?> list(@Nullable Object value) {
        return (List<?>) requireNonNull(value);
    }

    @SuppressWarnings("unchecked") // keys of JSON objects are strings
    private static Map<String, Object> object(@Nullable Object value) {
        return (Map<String, Object>) requireNonNull(value);
    }

    /** What the conventions say of a span, an event or a metric. */
    record Signal(Map<String, Object> fields, Map<String, Attribute> attributes) {
        Object field(String name) {
            return requireNonNull(fields.get(name), name);
        }

        List<Double> boundaries() {
            return list(field("bucket_boundaries")).stream()
                    .map(bound -> ((Number) bound).doubleValue())
                    .toList();
        }
    }

    /** What they say of an attribute there. */
    record Attribute(
            String type,
            String level,
            String condition,
            @Nullable List<?> values) {
        static Attribute of(Map<String, Object> fields) {
            return new Attribute(
                    (String) requireNonNull(fields.get("type")),
                    (String) fields.getOrDefault("requirement_level", "recommended"),
                    (String) fields.getOrDefault("condition", ""),
                    (List<?>) fields.get("enum"));
        }

        Attribute refinedBy(Attribute other) {
            return new Attribute(
                    other.type, other.level, other.condition, other.values == null ? values : other.values);
        }
    }
}
