package dev.llmops4j.tracing;

import dev.llmops4j.tracing.Conventions.Attribute;
import dev.llmops4j.tracing.Conventions.Signal;
import dev.llmops4j.tracing.internal.Names;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds signals against the conventions, and against our own list for what they do not name; says what is wrong. */
final class ConformanceCheck {
    private static final Map<String, String> SPAN_BY_OPERATION = Map.of(
            "chat", "gen_ai.inference.client",
            "embeddings", "gen_ai.embeddings.client",
            "retrieval", "gen_ai.retrieval.client",
            "execute_tool", "gen_ai.execute_tool.internal");

    private static final Map<String, String> NAMED_AFTER = Map.of(
            "chat", "gen_ai.request.model",
            "embeddings", "gen_ai.request.model",
            "retrieval", "gen_ai.data_source.id",
            "execute_tool", "gen_ai.tool.name");

    /** What the spans of calls, which the conventions do not have, may borrow. */
    private static final Set<String> BORROWED =
            Set.of("gen_ai.prompt.name", "gen_ai.prompt.version", "gen_ai.conversation.id", "error.type");

    /** Whose further values the conventions allow and we use. */
    private static final Set<String> OPEN_ENUMS = Set.of("gen_ai.provider.name", "openai.request.service_tier");

    /** Conditions whose truth a signal does not show; tests of what is known when it is known look after them. */
    private static final Set<String> NOT_VISIBLE = Set.of(
            "If available.",
            "When available.",
            "If applicable.",
            "When applicable.",
            "If available, in the request, and !=1.",
            "If applicable and if the request includes a seed.",
            "When applicable and if the request includes an output format.",
            "If and only if the request is streaming. If unset, the request is assumed to be non-streaming.",
            "when a named prompt template is used",
            "If the operation involves a call to a GenAI provider.",
            "If the request includes a service_tier and the value is not 'auto'.",
            "If the response was received and includes a service_tier.",
            "Required if `exception.type` is not set, recommended otherwise.");

    private final Conventions conventions = Conventions.load();
    private final Map<String, Attribute> registry = conventions.attributes();
    private final EmittedMetrics ours = EmittedMetrics.read();
    private final boolean content;

    /** @param content whether it was asked for, so that what is opt-in may be there */
    ConformanceCheck(boolean content) {
        this.content = content;
    }

    List<String> all(Recording recording) {
        var problems = new ArrayList<String>();
        recording.spans().forEach(span -> problems.addAll(span(span)));
        recording.metrics().forEach(metric -> problems.addAll(metric(metric)));
        recording.logs().forEach(log -> problems.addAll(log(log)));
        return problems;
    }

    List<String> span(SpanData span) {
        var found = new Problems("span '" + span.getName() + "'");
        scope(found, span.getInstrumentationScopeInfo());
        String operation = span.getAttributes().get(Names.OPERATION);
        String type = operation == null ? null : SPAN_BY_OPERATION.get(operation);
        if (type == null) {
            found.unless(span.getName().startsWith("llmops4j."), "is neither one of the conventions nor ours");
            found.unless(span.getKind() == SpanKind.INTERNAL, "has kind " + span.getKind());
            ours(found, span.getAttributes(), BORROWED);
        } else {
            Signal wanted = conventions.span(type, span.getAttributes().get(Names.PROVIDER));
            found.unless(wanted.field("kind").equals(span.getKind().name().toLowerCase(Locale.ROOT)), "kind");
            String subject = text(span.getAttributes(), NAMED_AFTER.get(operation));
            String name = subject == null ? operation : operation + " " + subject;
            found.unless(span.getName().equals(name), "should be named '" + name + "'");
            boolean failed = span.getStatus().getStatusCode() == StatusCode.ERROR;
            attributes(found, span.getAttributes(), wanted.attributes(), Set.of(), failed);
        }
        error(found, span);
        span.getEvents().forEach(event -> event(found, event));
        return found.list;
    }

    private static void error(Problems found, SpanData span) {
        boolean named = span.getAttributes().get(Names.ERROR_TYPE) != null;
        boolean failed = span.getStatus().getStatusCode() == StatusCode.ERROR;
        found.unless(named == failed, "has status " + span.getStatus().getStatusCode() + " and error.type " + named);
        found.unless(span.getStatus().getStatusCode() != StatusCode.OK, "has status OK, which is for applications");
    }

    private void event(Problems found, EventData event) {
        found.unless(!event.getName().equals("exception"), "has an exception as event, which the conventions gave up");
        found.unless(event.getName().startsWith("llmops4j."), "has event '" + event.getName() + "'");
        ours(found, event.getAttributes(), registry.keySet());
    }

    List<String> metric(MetricData metric) {
        var found = new Problems("metric '" + metric.getName() + "'");
        scope(found, metric.getInstrumentationScopeInfo());
        EmittedMetrics.Row row = ours.row(metric.getName());
        if (row == null) {
            found.add("is not in METRICS.md");
            return found.list;
        }
        found.unless(metric.getUnit().equals(row.unit()), "has unit " + metric.getUnit());
        found.unless(instrument(metric).equals(row.instrument()), "is a " + instrument(metric));
        found.unless(!metric.getDescription().isEmpty(), "has no description");
        if (conventions.hasMetric(metric.getName())) {
            conventional(found, metric);
        } else {
            found.unless(metric.getName().startsWith("llmops4j."), "is neither one of the conventions nor ours");
            metric.getData().getPoints().forEach(point -> ours(found, point.getAttributes(), registry.keySet()));
        }
        metric.getData()
                .getPoints()
                .forEach(point -> point.getAttributes()
                        .forEach((key, value) -> found.unless(
                                row.attributes().contains(key.getKey()),
                                "has " + key + ", which METRICS.md does not list")));
        return found.list;
    }

    private void conventional(Problems found, MetricData metric) {
        Signal wanted = conventions.metric(metric.getName());
        found.unless(metric.getUnit().equals(wanted.field("unit")), "should have unit " + wanted.field("unit"));
        found.unless(instrument(metric).equals(wanted.field("instrument")), "should be " + wanted.field("instrument"));
        metric.getData()
                .getPoints()
                .forEach(point -> attributes(found, point.getAttributes(), wanted.attributes(), Set.of(), false));
        if (metric.getType() == MetricDataType.HISTOGRAM) {
            for (HistogramPointData point : metric.getHistogramData().getPoints()) {
                found.unless(point.getBoundaries().equals(wanted.boundaries()), "has buckets " + point.getBoundaries());
            }
        }
    }

    private static String instrument(MetricData metric) {
        return switch (metric.getType()) {
            case HISTOGRAM -> "histogram";
            case LONG_SUM -> metric.getLongSumData().isMonotonic() ? "counter" : "updowncounter";
            case DOUBLE_SUM -> metric.getDoubleSumData().isMonotonic() ? "counter" : "updowncounter";
            default -> metric.getType().name().toLowerCase(Locale.ROOT);
        };
    }

    List<String> log(LogRecordData log) {
        String name = Recording.eventName(log);
        var found = new Problems("event '" + name + "'");
        scope(found, log.getInstrumentationScopeInfo());
        found.unless(log.getSpanContext().isValid(), "belongs to no trace");
        if (!conventions.hasEvent(name)) {
            found.unless(name.startsWith("llmops4j."), "is neither one of the conventions nor ours");
            ours(found, Recording.attributes(log), registry.keySet());
            return found.list;
        }
        Signal wanted = conventions.event(name);
        if (name.equals("gen_ai.client.operation.exception")) {
            found.unless(log.getSeverity() == Severity.WARN, "has severity " + log.getSeverity());
        }
        // an event of an inference may have what its span has, and that depends on the provider
        Set<String> borrowed = name.startsWith("gen_ai.client.")
                ? conventions
                        .span("gen_ai.inference.client", log.getAttributes().get(Names.PROVIDER))
                        .attributes()
                        .keySet()
                : Set.of();
        attributes(found, Recording.attributes(log), wanted.attributes(), borrowed, false);
        for (String words : List.of("exception.message", "exception.stacktrace")) {
            found.unless(text(log.getAttributes(), words) == null, "has " + words + ", which may quote content");
        }
        return found.list;
    }

    private void scope(Problems found, InstrumentationScopeInfo scope) {
        found.unless(scope.getName().equals("dev.llmops4j.tracing"), "has scope " + scope.getName());
        found.unless(conventions.schemaUrl().equals(scope.getSchemaUrl()), "has schema URL " + scope.getSchemaUrl());
        String version = scope.getVersion();
        found.unless(version != null && version.matches("\\d+\\.\\d+\\.\\d+.*"), "has scope version " + version);
    }

    /** Attributes that the conventions list for this signal, beside our own. */
    private void attributes(
            Problems found, Attributes actual, Map<String, Attribute> wanted, Set<String> borrowed, boolean failed) {
        actual.forEach((key, value) -> {
            Attribute known = known(wanted, key.getKey());
            if (known == null && borrowed.contains(key.getKey())) {
                known = registry.get(key.getKey());
            }
            if (known != null) {
                value(found, key, value, known);
            } else {
                found.unless(key.getKey().startsWith("llmops4j."), "has " + key + ", which is not for it");
            }
        });
        wanted.forEach((name, attribute) -> present(found, actual, name, attribute, failed));
    }

    private static @Nullable Attribute known(Map<String, Attribute> wanted, String name) {
        boolean variable = name.startsWith("gen_ai.prompt.variable.");
        return wanted.get(variable ? "gen_ai.prompt.variable" : name);
    }

    private void ours(Problems found, Attributes actual, Set<String> borrowed) {
        actual.forEach((key, value) -> {
            if (borrowed.contains(key.getKey())) {
                value(found, key, value, registry.get(key.getKey()));
            } else {
                found.unless(key.getKey().startsWith("llmops4j."), "has " + key + ", which is neither ours nor for it");
            }
        });
    }

    private void value(Problems found, AttributeKey<?> key, Object value, @Nullable Attribute known) {
        if (known == null) {
            found.add("has " + key + ", which the conventions do not know");
            return;
        }
        String type = type(key);
        boolean fits = known.type().equals(type)
                || known.type().equals("any") // as JSON, where it is no structure
                || known.type().equals("template[" + type + "]");
        found.unless(fits, "has " + key + " as " + type + ", not " + known.type());
        if (known.values() != null && !OPEN_ENUMS.contains(key.getKey())) {
            found.unless(known.values().contains(value), "has " + key + "=" + value + ", not one of " + known.values());
        }
        found.unless(content || !known.level().equals("opt_in"), "has " + key + ", which is opt-in");
        found.unless(!(value instanceof Long count) || count >= 0 || key.equals(Names.SEED), "has a negative " + key);
        switch (key.getKey()) {
            case "gen_ai.request.stream" -> found.unless(value.equals(true), "has " + key + "=" + value);
            case "gen_ai.request.choice.count" -> found.unless(!value.equals(1L), "has " + key + "=1");
            default -> {} // any value will do
        }
    }

    private static String type(AttributeKey<?> key) {
        return switch (key.getType().name()) {
            case "STRING" -> "string";
            case "LONG" -> "int";
            case "DOUBLE" -> "double";
            case "BOOLEAN" -> "boolean";
            case "STRING_ARRAY" -> "string[]";
            case "VALUE" -> "any";
            default -> key.getType().name();
        };
    }

    private void present(Problems found, Attributes actual, String name, Attribute attribute, boolean failed) {
        if (attribute.level().equals("required")) {
            found.unless(has(actual, name), "lacks " + name + ", which is required");
        } else if (attribute.level().equals("conditionally_required")) {
            boolean due = switch (attribute.condition()) {
                case "If the operation ended in an error." -> failed;
                case "If `server.address` is set." -> has(actual, "server.address");
                case "when `gen_ai.prompt.name` is set and a version is available" -> has(actual, "gen_ai.prompt.name");
                case "Required if `exception.message` is not set, recommended otherwise." ->
                    !has(actual, "exception.message");
                default -> false;
            };
            found.unless(!due || has(actual, name), "lacks " + name + ": " + attribute.condition());
            boolean read = due || isVisible(attribute.condition()) || NOT_VISIBLE.contains(attribute.condition());
            found.unless(read, name + " has a condition that nobody has thought about: " + attribute.condition());
        }
    }

    private static boolean isVisible(String condition) {
        return condition.startsWith("If the operation ended")
                || condition.startsWith("If `server.address`")
                || condition.startsWith("when `gen_ai.prompt.name`")
                || condition.startsWith("Required if `exception.message`");
    }

    private static boolean has(Attributes attributes, String name) {
        return attributes.asMap().keySet().stream().anyMatch(key -> key.getKey().equals(name));
    }

    private static @Nullable String text(Attributes attributes, @Nullable String name) {
        return name == null ? null : attributes.get(AttributeKey.stringKey(name));
    }

    private static final class Problems {
        private final String subject;
        private final List<String> list = new ArrayList<>();

        Problems(String subject) {
            this.subject = subject;
        }

        void add(String problem) {
            list.add(subject + " " + problem);
        }

        void unless(boolean right, String problem) {
            if (!right) {
                add(problem);
            }
        }
    }
}
