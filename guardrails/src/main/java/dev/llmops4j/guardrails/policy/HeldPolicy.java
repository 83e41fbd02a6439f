package dev.llmops4j.guardrails.policy;

import dev.llmops4j.error.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one file of a directory.
 *
 * @param shown how messages name the file
 * @param content what was read, or null if the file is gone
 * @param policy the policy when the file was right last, or null if it never was
 * @param problems what is wrong with the content
 */
record HeldPolicy(
        String shown,
        PolicyTree.@Nullable Content content,
        @Nullable PolicyFile policy,
        List<Problem> problems) {
    /** Whether the file is there, and nothing of it ever held. */
    boolean wasNeverRight() {
        return content != null && policy == null;
    }
}
