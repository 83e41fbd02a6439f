package dev.llmops4j.moderation;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a moderation model says about a text. Immutable.
 *
 * @param model the model that judged, in the provider's words
 * @param flagged the categories that the provider considers violated, in its words, sorted; possibly none
 * @param scores how sure it is of each category, from 0 to 1; empty if it gives no scores
 */
public record Moderation(String model, Set<String> flagged, Map<String, Double> scores) {
    /** Copies the collections and checks the scores. */
    public Moderation {
        Objects.requireNonNull(model, "model");
        flagged = Collections.unmodifiableSet(new TreeSet<>(flagged));
        scores = Collections.unmodifiableMap(new TreeMap<>(scores));
        scores.forEach((category, score) -> {
            if (!(score >= 0 && score <= 1)) {
                throw new IllegalArgumentException("the score of '" + category + "' must be from 0 to 1, was " + score);
            }
        });
    }

    /**
     * Whether anything is violated.
     *
     * @return whether a category is flagged
     */
    public boolean isFlagged() {
        return !flagged.isEmpty();
    }
}
