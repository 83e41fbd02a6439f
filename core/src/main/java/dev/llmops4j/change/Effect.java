package dev.llmops4j.change;

/**
 * What a change of a schema does to the set of values that the schema allows, and so who can break: the caller who gives
 * a value breaks when fewer are allowed, the reader who gets one breaks when more are.
 */
enum Effect {
    /** The same values, described or ordered differently. */
    WORDING,
    /** Fewer values. */
    NARROWER,
    /** More values. */
    WIDER,
    /** Others; or it cannot be told. */
    OTHER;

    /** Who is at the other end of a value. */
    enum Side {
        /** The application gives the value to the prompt. */
        GIVEN,
        /** The application gets the value from the model. */
        READ
    }

    static Effect of(boolean allOldAllowed, boolean allNewKnown) {
        if (allOldAllowed) {
            return allNewKnown ? WORDING : WIDER;
        }
        return allNewKnown ? NARROWER : OTHER;
    }

    ChangeLevel level(Side side) {
        return switch (this) {
            case WORDING -> ChangeLevel.PATCH;
            case NARROWER -> side == Side.GIVEN ? ChangeLevel.MAJOR : ChangeLevel.MINOR;
            case WIDER -> side == Side.READ ? ChangeLevel.MAJOR : ChangeLevel.MINOR;
            case OTHER -> ChangeLevel.MAJOR;
        };
    }

    String reason(Side side) {
        return switch (this) {
            case WORDING -> "The same values are allowed.";
            case NARROWER ->
                side == Side.GIVEN
                        ? "Callers may give values that are refused now."
                        : "Fewer answers are possible; readers know all of them.";
            case WIDER ->
                side == Side.GIVEN
                        ? "More values are accepted; callers need no change."
                        : "Readers may get values that they do not know.";
            case OTHER ->
                side == Side.GIVEN
                        ? "Callers may give values that are refused now."
                        : "Readers may get values that they do not know.";
        };
    }
}
