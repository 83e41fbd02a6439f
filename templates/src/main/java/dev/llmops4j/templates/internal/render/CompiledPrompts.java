package dev.llmops4j.templates.internal.render;

import dev.llmops4j.prompt.PromptVersion;
import dev.llmops4j.templates.internal.mustache.Mode;
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
    /** The values are compiled, or what can be. */
    private static final ConcurrentMap<Object, Object> KNOWN = new ConcurrentHashMap<>();

    private static final ReferenceQueue<PromptVersion> GONE = new ReferenceQueue<>();

    /** How to read the body of a version that nobody has used yet; must not refer to the version. */
    @FunctionalInterface
    interface Source {
        Body body();
    }

    private CompiledPrompts() {}

    /** The compiled form of a version; compiled now if this is its first use. */
    static CompiledPrompt of(PromptVersion version) {
        Object known = KNOWN.get(new Probe(version));
        if (known instanceof CompiledPrompt compiled) {
            return compiled;
        }
        CompiledPrompt compiled =
                known instanceof Source source ? source.body().compile(version) : Body.compile(version, Mode.STRICT);
        // of two threads that compile at once, both take what the first one made
        return (CompiledPrompt) KNOWN.merge(
                key(version), compiled, (first, second) -> first instanceof CompiledPrompt ? first : second);
    }

    static void put(PromptVersion version, CompiledPrompt compiled) {
        KNOWN.put(key(version), compiled);
    }

    /** Remembers how to compile a version: of the many that a repository holds, few are ever rendered. */
    static void put(PromptVersion version, Source source) {
        KNOWN.put(key(version), source);
    }

    private static Key key(PromptVersion version) {
        for (Reference<?> gone = GONE.poll(); gone != null; gone = GONE.poll()) {
            KNOWN.remove(gone);
        }
        return new Key(version);
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
