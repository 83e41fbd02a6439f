package dev.llmops4j.tracing.viewer;

import dev.llmops4j.prompt.PromptRef;
import dev.llmops4j.prompt.Revision;
import dev.llmops4j.prompt.SemanticVersion;
import java.util.Comparator;

/** One version of a prompt, as calls used it. Ordered by prompt and version. */
record VersionKey(String prompt, SemanticVersion version, Revision revision) implements Comparable<VersionKey> {
    private static final int SHOWN = 12;
    private static final Comparator<VersionKey> ORDER = Comparator.comparing(VersionKey::prompt)
            .thenComparing(VersionKey::version)
            .thenComparing(key -> key.revision().hex());

    static VersionKey of(PromptRef prompt) {
        return new VersionKey(prompt.id().value(), prompt.version(), prompt.revision());
    }

    /** The beginning of a revision, enough to tell it from others. */
    static String shortened(Revision revision) {
        return revision.hex().substring(0, SHOWN);
    }

    @Override
    public int compareTo(VersionKey other) {
        return ORDER.compare(this, other);
    }
}
