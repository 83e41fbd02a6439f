package dev.llmops4j.tracing;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Notes which attributes spans begin with. */
final class AttributeSampler implements Sampler {
    final Set<String> seen = ConcurrentHashMap.newKeySet();

    @Override
    public SamplingResult shouldSample(
            Context parent, String trace, String name, SpanKind kind, Attributes attributes, List<LinkData> links) {
        attributes.forEach((key, value) -> seen.add(key.getKey()));
        return SamplingResult.recordAndSample();
    }

    @Override
    public String getDescription() {
        return "notes attributes";
    }
}
