package dev.llmops4j.rollout;

import dev.llmops4j.CallContext;
import dev.llmops4j.error.SourceLocation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A split of a label's calls between versions. Immutable.
 *
 * @param name its name, which also seeds its assignment: two rollouts never correlate. Letters, digits, {@code _},
 *     {@code -} and {@code .}, starting with a letter or digit, at most 64
 * @param label the label whose calls are split
 * @param unit what sticks to a version: {@code user}, {@code session}, {@code tenant}, or {@code tags.} and the name of a
 *     tag of the call's context
 * @param split two or three versions, one of them the label's own, with shares that sum to 100 %
 * @param until the last day (UTC) that it runs, or null for no end; after it the label's version serves
 * @param stopped whether everyone gets the label's version
 * @param guard what stops a version that does harm, or null for nothing
 * @param location where it is written, or null
 */
public record Rollout(
        String name,
        String label,
        String unit,
        List<Arm> split,
        @Nullable LocalDate until,
        boolean stopped,
        @Nullable RolloutGuard guard,
        @Nullable SourceLocation location) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");
    private static final Set<String> UNITS = Set.of("user", "session", "tenant");
    private static final String TAG = "tags.";
    private static final int MAX_ARMS = 3;

    /** Checks the whole. */
    public Rollout {
        Objects.requireNonNull(label, "label");
        split = List.copyOf(split);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a rollout's name must be at most 64 letters, digits, '_', '-' or '.',"
                    + " starting with a letter or digit");
        }
        if (!UNITS.contains(unit) && !(unit.startsWith(TAG) && unit.length() > TAG.length())) {
            throw new IllegalArgumentException(
                    "unit must be user, session, tenant or tags.<name of a tag>, was '" + unit + "'");
        }
        checkSplit(split);
    }

    private static void checkSplit(List<Arm> split) {
        if (split.size() < 2 || split.size() > MAX_ARMS) {
            throw new IllegalArgumentException(
                    "split must name the label's own version and one or two others, has " + split.size()
                            + "; with more than three, no share could grow without moving units between the others");
        }
        int sum = split.stream().mapToInt(Arm::basisPoints).sum();
        if (sum != Assignment.BUCKETS) {
            throw new IllegalArgumentException("the shares of split must sum to 100, sum to " + Arm.percent(sum));
        }
        var versions = new HashSet<>();
        for (Arm arm : split) {
            if (!versions.add(arm.version())) {
                throw new IllegalArgumentException("split names version " + arm.version() + " twice");
            }
        }
    }

    /**
     * Whether it is over.
     *
     * @param now the time
     * @return true from the midnight (UTC) that ends its last day
     */
    public boolean isOver(Instant now) {
        return until != null
                && !now.isBefore(until.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /**
     * The key of its unit in a call's context.
     *
     * @param context the context
     * @return the key, or null if the context has none, or an empty one
     */
    public @Nullable String keyOf(CallContext context) {
        String key = switch (unit) {
            case "user" -> context.user();
            case "session" -> context.session();
            case "tenant" -> context.tenant();
            default -> context.tags().get(unit.substring(TAG.length()));
        };
        return key == null || key.isEmpty() ? null : key;
    }
}
