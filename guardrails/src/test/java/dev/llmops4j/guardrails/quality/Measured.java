package dev.llmops4j.guardrails.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.guardrails.quality.Tally.Share;

/**
 * What was measured on the development split. On those rows a check must do no worse, not by one row. The rows of another
 * split are other rows: there it must do no worse than chance explains, so the two 95 % intervals must meet.
 *
 * @param share of how many rows it was how many
 */
public record Measured(Share share) {
    /** Measured: so many of so many. */
    public static Measured of(int part, int whole) {
        return new Measured(new Share(part, whole));
    }

    /** So many or more must be right. */
    public void isLeast(String what, Share now) {
        boolean same = now.whole() == share.whole();
        assertThat(same ? now.value() : now.high())
                .as("%s: %s of %s; was %s", what, now, now.whole(), share)
                .isGreaterThanOrEqualTo(same ? share.value() : share.low());
    }

    /** So many or fewer may be wrong. */
    public void isMost(String what, Share now) {
        boolean same = now.whole() == share.whole();
        assertThat(same ? now.value() : now.low())
                .as("%s: %s of %s; was %s", what, now, now.whole(), share)
                .isLessThanOrEqualTo(same ? share.value() : share.high());
    }
}
