package dev.llmops4j.rollout;

import dev.llmops4j.prompt.SemanticVersion;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.List;

/**
 * Which version a unit gets: the same on every machine, with nothing stored. Immutable.
 *
 * <p>A unit's bucket is {@code SHA-256(UTF-8(rollout + ":" + key))}, of that the first 8 bytes as an unsigned big-endian
 * number, modulo 10,000. The name of a rollout holds no colon, so that no two pairs hash the same text, and it makes the
 * buckets of two rollouts independent. In a shell:
 *
 * <pre>{@code
 * printf 'shorter-answer:u-17' | sha256sum   # the first 16 hex digits, modulo 10000
 * }</pre>
 *
 * <p>Of the versions that are not the control, the lower one takes the buckets from 0 upwards, the higher one those from
 * 9,999 downwards; all others are the control's. So the buckets of each depend on its own share alone: raising a share
 * moves units from the control only, and lowering it gives them back to the control. No layout can promise that for more
 * than two, which is why a rollout has no more.
 */
public final class Assignment {
    /** How many buckets there are: shares are exact to a hundredth of a percent. */
    public static final int BUCKETS = 10_000;

    private final String rollout;
    private final SemanticVersion control;
    private final List<Arm> treatments;

    /**
     * The assignment of one rollout.
     *
     * @param rollout the rollout
     * @param control the version that its label points to
     * @throws IllegalArgumentException if the control is no arm of the rollout
     */
    public Assignment(Rollout rollout, SemanticVersion control) {
        this.rollout = rollout.name();
        this.control = control;
        if (rollout.split().stream().noneMatch(arm -> arm.version().equals(control))) {
            throw new IllegalArgumentException(
                    "the split of rollout '" + rollout.name() + "' has no " + control + ", which is its control");
        }
        this.treatments = rollout.split().stream()
                .filter(arm -> !arm.version().equals(control))
                .sorted(Comparator.comparing(Arm::version))
                .toList();
    }

    /**
     * The bucket of a unit.
     *
     * @param rollout the rollout's name
     * @param key the unit's own key, such as a user's id; a lone surrogate counts as {@code ?}
     * @return 0 to 9,999
     */
    public static int bucket(String rollout, String key) {
        try {
            byte[] text = (rollout + ":" + key).getBytes(StandardCharsets.UTF_8);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text);
            return (int) Long.remainderUnsigned(ByteBuffer.wrap(hash).getLong(), BUCKETS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }

    /**
     * The version of a unit.
     *
     * @param key the unit's own key
     * @return the version
     */
    public SemanticVersion versionOf(String key) {
        return versionOf(bucket(rollout, key));
    }

    private SemanticVersion versionOf(int bucket) {
        if (!treatments.isEmpty() && bucket < treatments.get(0).basisPoints()) {
            return treatments.get(0).version();
        }
        return treatments.size() > 1 && bucket >= BUCKETS - treatments.get(1).basisPoints()
                ? treatments.get(1).version()
                : control;
    }
}
