package dev.llmops4j.guardrails;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One place of a text that a rewrite changed, and what it says there now. Immutable.
 *
 * @param finding what was found, at its place in the checked text
 * @param text what stands there instead, may be empty
 */
public record Replacement(Finding finding, String text) {
    /** Checks that both are there. */
    public Replacement {
        Objects.requireNonNull(finding, "finding");
        Objects.requireNonNull(text, "text");
    }

    int start() {
        return finding.start();
    }

    int end() {
        return finding.end();
    }

    /**
     * What a rewrite changed in a text.
     *
     * @param kind what to call a change that is not one of the findings
     * @return the places that it names; else the found ones with their new texts, if nothing else is changed; else the one
     *     place that holds all changes
     */
    static List<Replacement> between(String text, Verdict.Rewrite rewrite, String kind) {
        if (!rewrite.replacements().isEmpty()) {
            return rewrite.replacements();
        }
        List<Replacement> found = found(text, rewrite);
        return found != null ? found : List.of(changed(text, rewrite, kind));
    }

    /** Null if something between the findings is changed, or they overlap, or are not in order. */
    private static @Nullable List<Replacement> found(String text, Verdict.Rewrite rewrite) {
        String result = rewrite.text();
        List<Finding> findings = rewrite.findings();
        if (findings.isEmpty()
                || !result.startsWith(text.substring(0, findings.get(0).start()))) {
            return null;
        }
        var replacements = new ArrayList<Replacement>(findings.size());
        int at = findings.get(0).start();
        for (int i = 0; i < findings.size(); i++) {
            int gapStart = findings.get(i).end();
            boolean last = i == findings.size() - 1;
            int gapEnd = last ? text.length() : findings.get(i + 1).start();
            if (gapEnd < gapStart) {
                return null;
            }
            String gap = text.substring(gapStart, gapEnd);
            // any place of the gap will do: what is left and right of it adds up to the same text
            int gapAt = last ? result.length() - gap.length() : result.indexOf(gap, at);
            if (gapAt < at || !result.startsWith(gap, gapAt)) {
                return null;
            }
            replacements.add(new Replacement(findings.get(i), result.substring(at, gapAt)));
            at = gapAt + gap.length();
        }
        return replacements;
    }

    private static Replacement changed(String text, Verdict.Rewrite rewrite, String kind) {
        String result = rewrite.text();
        int most = Math.min(text.length(), result.length());
        int same = 0;
        while (same < most && text.charAt(same) == result.charAt(same)) {
            same++;
        }
        int tail = 0;
        while (tail < most - same
                && text.charAt(text.length() - 1 - tail) == result.charAt(result.length() - 1 - tail)) {
            tail++;
        }
        return new Replacement(
                Finding.of(kind, same, text.length() - tail), result.substring(same, result.length() - tail));
    }

    /** Names the place only: content never reaches a log by accident. */
    @Override
    public String toString() {
        return "Replacement[finding=" + finding + "]";
    }
}
