package dev.llmops4j.tracing.content;

import org.jspecify.annotations.Nullable;

/**
 * What a {@link ContentCapture} was told.
 *
 * @param on whether anything is captured at all
 * @param rule what happens to texts, or null for nothing
 * @param store where contents go, or null if they stay with the signal
 * @param rate the share of calls
 * @param maxChars the most characters of one text
 * @param maxTotalChars the most characters of all of them
 * @param destination which signals carry the content
 */
record Settings(
        boolean on,
        @Nullable TextRule rule,
        @Nullable StoreWriter store,
        double rate,
        int maxChars,
        int maxTotalChars,
        ContentDestination destination) {
    Settings(boolean on, @Nullable TextRule rule) {
        this(
                on,
                rule,
                null,
                1,
                ContentCapture.DEFAULT_MAX_CHARS,
                ContentCapture.DEFAULT_MAX_TOTAL_CHARS,
                ContentDestination.SPAN);
    }

    Settings withStore(StoreWriter next) {
        return new Settings(on, rule, next, rate, maxChars, maxTotalChars, destination);
    }

    Settings withRate(double next) {
        return new Settings(on, rule, store, next, maxChars, maxTotalChars, destination);
    }

    Settings withMaxChars(int next) {
        return new Settings(on, rule, store, rate, next, maxTotalChars, destination);
    }

    Settings withMaxTotalChars(int next) {
        return new Settings(on, rule, store, rate, maxChars, next, destination);
    }

    Settings withDestination(ContentDestination next) {
        return new Settings(on, rule, store, rate, maxChars, maxTotalChars, next);
    }
}
