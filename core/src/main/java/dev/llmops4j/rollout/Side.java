package dev.llmops4j.rollout;

import dev.llmops4j.internal.stats.HarmTest;
import dev.llmops4j.internal.stats.MeanInterval;
import dev.llmops4j.prompt.SemanticVersion;
import org.jspecify.annotations.Nullable;

/** What is known of one version of a comparison. Not safe for use by several threads. */
final class Side {
    final SemanticVersion version;
    final MeanInterval mean;

    /** Null for the control, and where there is no guard. */
    final @Nullable HarmTest test;

    private boolean told;

    Side(SemanticVersion version, double alpha, @Nullable HarmTest test) {
        this.version = version;
        this.mean = new MeanInterval(alpha);
        this.test = test;
    }

    /** Whether harm is shown now and was not when this was last asked. */
    boolean isNewlyHarmful() {
        boolean news = test != null && test.isHarmShown() && !told;
        told |= news;
        return news;
    }
}
