package dev.llmops4j.prompt;

import dev.llmops4j.error.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * How the source is. Immutable.
 *
 * @param origin what it is called
 * @param catalog what serves of it: the last that it delivered, else the snapshot, else nothing
 * @param known when that was last known to be what it has; null if nothing serves
 * @param kind why the last load failed, or null if it did not
 * @param since when the first failure in a row was; null if the last load did not fail
 * @param failures how many loads in a row have failed
 */
record SourceState(
        String origin,
        PromptCatalog catalog,
        @Nullable Instant known,
        @Nullable String kind,
        @Nullable Instant since,
        int failures) {
    static SourceState of(String origin, PromptCatalog catalog, @Nullable Instant known) {
        return new SourceState(origin, catalog, known, null, null, 0);
    }

    SourceState failed(String reason) {
        return new SourceState(origin, catalog, known, reason, since == null ? now() : since, failures + 1);
    }

    @Nullable
    Problem problem() {
        if (kind == null) {
            return null;
        }
        return new Problem(
                "SOURCE_FAILED",
                "The prompts cannot be loaded from " + origin + ": " + kind + ". Loads that failed since " + since
                        + ": " + failures + ". " + served(),
                null);
    }

    private String served() {
        if (known == null) {
            return "Nothing of it is served.";
        }
        String from = catalog.origin().equals(origin) ? "" : " by the " + catalog.origin();
        return "What it had at " + known.truncatedTo(ChronoUnit.SECONDS) + ", " + age(known) + " ago, is served" + from
                + ".";
    }

    private static String age(Instant time) {
        Duration age = Duration.between(time, Instant.now());
        if (age.toMinutes() < 2) {
            return Math.max(0, age.toSeconds()) + " s";
        }
        return age.toHours() < 2 ? age.toMinutes() + " min" : age.toHours() + " h";
    }

    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }
}
