package dev.llmops4j.change;

import dev.llmops4j.prompt.PromptVersion;
import dev.llmops4j.prompt.SemanticVersion;
import java.util.Locale;

/** How much a change asks of a version number. Ordered: what breaks more is greater. */
public enum ChangeLevel {
    /** Neither the revision nor a guardrail changes: no new version is needed. */
    NONE,
    /** The model sees other words or other settings; callers and readers of answers see the same types. */
    PATCH,
    /** More is accepted, or fewer kinds of answers come: old callers and old readers still work. */
    MINOR,
    /** A caller that gave valid inputs may be refused, or a reader may meet an answer that it does not know. */
    MAJOR;

    /**
     * The smallest version for a change of this level.
     *
     * <ul>
     *   <li>From 1.0.0 on: {@code MAJOR} 1.4.2 → 2.0.0, {@code MINOR} → 1.5.0, {@code PATCH} → 1.4.3.
     *   <li>Below 1.0.0, where semver promises nothing, as ranges such as {@code ^0.3} read it: {@code MAJOR} 0.3.1 →
     *       0.4.0, {@code MINOR} and {@code PATCH} → 0.3.2.
     *   <li>From a pre-release whose numbers are enough already: that version, finished. 2.0.0-rc.1 → 2.0.0.
     *   <li>From {@code 0.0.0}, which stands for no version: 0.1.0.
     * </ul>
     *
     * @param current the version before the change
     * @return a greater version; {@code current} itself for {@link #NONE}
     * @throws IllegalArgumentException if a number of the version cannot grow any more
     */
    public SemanticVersion next(SemanticVersion current) {
        if (this == NONE) {
            return current;
        }
        if (current.equals(PromptVersion.UNVERSIONED)) {
            return SemanticVersion.of(0, 1, 0);
        }
        ChangeLevel effective = current.major() > 0 ? this : this == MAJOR ? MINOR : PATCH;
        SemanticVersion floor = effective.floor(current);
        SemanticVersion finished = SemanticVersion.of(current.major(), current.minor(), current.patch());
        boolean isOpen = !current.isStable() && floor.equals(finished);
        return isOpen ? finished : effective.raised(current);
    }

    /**
     * Whether a version number is great enough for a change of this level. A pre-release counts as its version.
     *
     * @param before the version before the change
     * @param after the version after it
     * @return true if {@code after} is later, and its numbers are at least those of {@link #next}; always for {@link #NONE}
     */
    public boolean allows(SemanticVersion before, SemanticVersion after) {
        SemanticVersion finished = SemanticVersion.of(after.major(), after.minor(), after.patch());
        return this == NONE || (after.compareTo(before) > 0 && finished.compareTo(next(before)) >= 0);
    }

    /**
     * The greater of two levels.
     *
     * @param other the other one
     * @return the one that asks for more
     */
    public ChangeLevel or(ChangeLevel other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** The numbers without what is below this level. */
    private SemanticVersion floor(SemanticVersion version) {
        return SemanticVersion.of(
                version.major(), this == MAJOR ? 0 : version.minor(), this == PATCH ? version.patch() : 0);
    }

    private SemanticVersion raised(SemanticVersion version) {
        return switch (this) {
            case MAJOR -> SemanticVersion.of(version.major() + 1, 0, 0);
            case MINOR -> SemanticVersion.of(version.major(), version.minor() + 1, 0);
            default -> SemanticVersion.of(version.major(), version.minor(), version.patch() + 1);
        };
    }

    /** Returns the name in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
