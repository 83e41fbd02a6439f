package dev.llmops4j.change;

import java.util.Locale;

/** The part of a prompt that a change is in. */
public enum ChangedPart {
    /** The messages. */
    MESSAGES(true),
    /** The model's name or alias. */
    MODEL(true),
    /** How to generate. */
    PARAMETERS(true),
    /** What a caller gives. */
    INPUTS(true),
    /** The schema of the answer. */
    OUTPUT(true),
    /** The tools that the model may ask for. */
    TOOLS(true),
    /** The names of the guardrails. */
    GUARDRAILS(false),
    /** What the prompt is for. */
    DESCRIPTION(false),
    /** The author's notes. */
    METADATA(false);

    private final boolean inRevision;

    ChangedPart(boolean inRevision) {
        this.inRevision = inRevision;
    }

    /**
     * Whether a change of this part changes the revision.
     *
     * @return true for all that can change the model's answer
     */
    public boolean inRevision() {
        return inRevision;
    }

    /** Returns the name in lower case, as prompt files have it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
