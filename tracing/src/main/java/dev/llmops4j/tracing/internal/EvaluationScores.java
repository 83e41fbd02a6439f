package dev.llmops4j.tracing.internal;

import dev.llmops4j.prompt.PromptRef;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.context.Context;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The metric of scores that answers get, by evaluation and prompt. Safe for use by many threads at once. Internal: may
 * change at any time.
 */
public final class EvaluationScores {
    /** The name of the metric. */
    public static final String METRIC = "llmops4j.evaluation.score";

    /** Tenths for scores up to 1, and whole ones for stars. */
    private static final List<Double> BOUNDARIES =
            List.of(0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 2.0, 3.0, 4.0, 5.0, 10.0, 100.0);

    private final DoubleHistogram scores;
    private final SeriesCache<Labels, Attributes> series = new SeriesCache<>(METRIC, Labels::attributes);

    /**
     * The metric of one meter.
     *
     * @param meter tracing's meter
     */
    public EvaluationScores(Meter meter) {
        scores = meter.histogramBuilder(METRIC)
                .setUnit("{score}")
                .setDescription("Scores that answers got.")
                .setExplicitBucketBoundariesAdvice(BOUNDARIES)
                .build();
    }

    /**
     * Adds a score.
     *
     * @param evaluation the name of what was evaluated, one of a few
     * @param prompt the prompt of the call whose answer it is, or null if it had none
     * @param score the score
     * @param context the trace that an exemplar of the metric links to
     */
    public void add(String evaluation, @Nullable PromptRef prompt, double score, Context context) {
        scores.record(score, series.get(Labels.of(evaluation, prompt)), context);
    }

    private record Labels(
            String evaluation,
            @Nullable String prompt,
            @Nullable String version) implements SeriesCache.Labels<Labels> {
        static Labels of(String evaluation, @Nullable PromptRef prompt) {
            return prompt == null
                    ? new Labels(evaluation, null, null)
                    : new Labels(
                            evaluation, prompt.id().value(), prompt.version().toString());
        }

        @Override
        public Labels other() {
            return new Labels(SeriesCache.OTHER, SeriesCache.OTHER, SeriesCache.OTHER);
        }

        Attributes attributes() {
            return Attributes.builder()
                    .put(Names.EVALUATION_NAME, evaluation)
                    .put(Names.PROMPT_NAME, prompt)
                    .put(Names.PROMPT_VERSION, version)
                    .build();
        }
    }
}
