package dev.llmops4j.guardrails.internal.detect;

/** Which digits, written in which way, are a phone number. Stateless. */
interface PhoneRules {
    /**
     * Whether so many digits of a run are a number.
     *
     * @param from where the number starts, with the {@code +} or bracket before the digits
     * @param plus whether there is a {@code +}
     */
    boolean isNumber(Window text, int from, DigitRun run, int length, boolean plus);

    /** Whether a whole run is a number behind a word that says so. */
    boolean isNamedNumber(Window text, int from, DigitRun run);
}
