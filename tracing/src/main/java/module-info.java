import org.jspecify.annotations.NullMarked;

/**
 * OpenTelemetry spans and metrics for each call and each exchange. The OpenTelemetry API has automatic modules only; their
 * names are fixed in their manifests, so this module can have a descriptor of its own.
 */
@NullMarked
module dev.llmops4j.tracing {
    requires static transitive org.jspecify;
    requires transitive dev.llmops4j.core;
    requires transitive io.opentelemetry.api;
    requires transitive io.opentelemetry.context;
    requires org.slf4j;

    exports dev.llmops4j.tracing;
    exports dev.llmops4j.tracing.content;
    exports dev.llmops4j.tracing.record;
    exports dev.llmops4j.tracing.viewer;
}
