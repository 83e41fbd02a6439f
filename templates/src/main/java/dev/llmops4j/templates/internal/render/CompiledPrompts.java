package dev.llmops4j.templates.internal.render;

import dev.llmops4j.prompt.PromptVersion;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The compiled form of each version in use, by identity: comparing versions by content would cost more than rendering.
 * A compiled form never refers to its version, so that a version which nobody uses any more takes its form with it.
 */
final class CompiledPrompts {
    private static final ConcurrentMap<Object, CompiledPrompt> KNOWN = new ConcurrentHashMap<>();
    private static final ReferenceQueue<PromptVersion> GONE = new ReferenceQueue<>();

    private CompiledPrompts() {}

    static @Nullable CompiledPrompt get(PromptVersion version) {
        return KNOWN.get(new Probe(version));
    }

    /** Remembers a form; answers the one that another thread remembered first, if any. */
    static CompiledPrompt put(PromptVersion version, CompiledPrompt compiled) {
        for (Reference<?> gone = GONE.poll(); gone != null; gone = GONE.poll()) {
            KNOWN.remove(gone);
        }
        CompiledPrompt first = KNOWN.putIfAbsent(new Key(version), compiled);
        return first == null ? compiled : first;
    }

    /** A key in the map. */
    private static final class Key extends WeakReference<PromptVersion> {
        private final int hash;

        Key(PromptVersion version) {
            super(version, GONE);
            hash = System.identityHashCode(version);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // identity is what is meant
        public boolean equals(@Nullable Object other) {
            if (this == other) {
                return true;
            }
            PromptVersion version = get();
            return version != null && other instanceof Key key && key.get() == version;
        }
    }

    /** Looks a version up. */
    private record Probe(PromptVersion version) {
        @Override
        public int hashCode() {
            return System.identityHashCode(version);
        }

        @Override
        @SuppressWarnings({"ReferenceEquality", "EqualsUnsafeCast"}) // equal to a key, which only a map ever asks
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && key.get() == version;
        }
    }
}
