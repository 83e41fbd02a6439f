package dev.llmops4j.internal.snapshot;

import dev.llmops4j.prompt.SemanticVersion;
import dev.llmops4j.rollout.Arm;
import dev.llmops4j.rollout.PromptRelease;
import dev.llmops4j.rollout.ReleaseLabel;
import dev.llmops4j.rollout.Rollout;
import dev.llmops4j.rollout.RolloutGuard;
import dev.llmops4j.rollout.RolloutGuard.Metric;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A prompt's release as JSON, from which an equal one is read. Internal: may change at any time. */
public final class ReleaseJson {
    private ReleaseJson() {}

    /**
     * Writes a release.
     *
     * @param release the release
     * @return plain JSON values
     */
    public static Map<String, @Nullable Object> write(PromptRelease release) {
        return new JsonObject()
                .putAll(
                        "labels",
                        release.labels().stream().map(ReleaseJson::write).toList())
                .putAll(
                        "rollouts",
                        release.rollouts().stream().map(ReleaseJson::write).toList())
                .fields();
    }

    /**
     * Reads a release.
     *
     * @param json plain JSON values
     * @return the release
     * @throws IllegalArgumentException if this is not the JSON of a release
     */
    public static PromptRelease read(@Nullable Object json) {
        return JsonFields.read(
                json,
                fields -> new PromptRelease(
                        fields.list("labels", ReleaseJson::label), fields.list("rollouts", ReleaseJson::rollout)));
    }

    private static Map<String, @Nullable Object> write(ReleaseLabel label) {
        return new JsonObject()
                .put("name", label.name())
                .put("version", label.version().toString())
                .put("at", PlaceJson.write(label.location(), null))
                .fields();
    }

    private static ReleaseLabel label(@Nullable Object json) {
        return JsonFields.read(
                json,
                fields -> new ReleaseLabel(
                        fields.text("name"),
                        SemanticVersion.parse(fields.text("version")),
                        PlaceJson.readOrNull(fields.textOrNull("at"), null)));
    }

    private static Map<String, @Nullable Object> write(Rollout rollout) {
        return new JsonObject()
                .put("name", rollout.name())
                .put("label", rollout.label())
                .put("unit", rollout.unit())
                .putAll(
                        "split",
                        rollout.split().stream().map(ReleaseJson::write).toList())
                .put("until", rollout.until() == null ? null : rollout.until().toString())
                .putTrue("stopped", rollout.stopped())
                .put("guard", rollout.guard() == null ? null : write(rollout.guard()))
                .put("at", PlaceJson.write(rollout.location(), null))
                .fields();
    }

    private static Rollout rollout(@Nullable Object json) {
        return JsonFields.read(
                json,
                fields -> new Rollout(
                        fields.text("name"),
                        fields.text("label"),
                        fields.text("unit"),
                        fields.list("split", ReleaseJson::arm),
                        date(fields.textOrNull("until")),
                        fields.isTrue("stopped"),
                        guard(fields.take("guard")),
                        PlaceJson.readOrNull(fields.textOrNull("at"), null)));
    }

    private static @Nullable LocalDate date(@Nullable String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("field 'until' must be a date such as 2026-12-31", e);
        }
    }

    private static Map<String, @Nullable Object> write(Arm arm) {
        return new JsonObject()
                .put("version", arm.version().toString())
                .put("basis_points", arm.basisPoints())
                .fields();
    }

    private static Arm arm(@Nullable Object json) {
        return JsonFields.read(
                json,
                fields -> new Arm(
                        SemanticVersion.parse(fields.text("version")),
                        JsonFields.required("basis_points", fields.intOrNull("basis_points"))));
    }

    private static Map<String, @Nullable Object> write(RolloutGuard guard) {
        return new JsonObject()
                .put("metric", guard.metric().wireName())
                .put("score", guard.score())
                .put("tolerated", ExactJson.writeDouble(guard.tolerated()))
                .putTrue("relative", guard.relative())
                .put("alpha", ExactJson.writeDouble(guard.alpha()))
                .put("max", ExactJson.writeDouble(guard.max()))
                .putTrue("per_unit", guard.perUnit())
                .fields();
    }

    private static @Nullable RolloutGuard guard(@Nullable Object json) {
        return json == null
                ? null
                : JsonFields.read(
                        json,
                        fields -> new RolloutGuard(
                                metric(fields.text("metric")),
                                fields.textOrNull("score"),
                                JsonFields.required("tolerated", fields.doubleOrNull("tolerated")),
                                fields.isTrue("relative"),
                                JsonFields.required("alpha", fields.doubleOrNull("alpha")),
                                JsonFields.required("max", fields.doubleOrNull("max")),
                                fields.isTrue("per_unit")));
    }

    private static Metric metric(String wireName) {
        for (Metric metric : Metric.values()) {
            if (metric.wireName().equals(wireName)) {
                return metric;
            }
        }
        throw new IllegalArgumentException("field 'metric' names no metric");
    }
}
