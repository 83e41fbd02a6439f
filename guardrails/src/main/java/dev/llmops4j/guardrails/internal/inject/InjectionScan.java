package dev.llmops4j.guardrails.internal.inject;

import dev.llmops4j.guardrails.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Looks for an injection by phrases and by the model of n-grams, in a text and in what it may mean if it is disguised. The
 * time is linear in the text; a clean text costs next to no memory. Immutable.
 */
public final class InjectionScan {
    /** A threshold that the model never reaches: phrases alone count. */
    public static final double PHRASES_ONLY = 1;

    /** A disguise in a disguise is looked at, a third one is not. */
    private static final int DEEPEST = 2;
    /** Weak phrases that are enough together do not count in a user's text that is plainly harmless to the model. */
    private static final float HARMLESS = -4;
    /** What phrases that are not enough add to the log-odds of the model, for each point of evidence. */
    private static final float FOR_PHRASES = 0.3f;
    /** In a long text, phrases need not stand where the model sees an attack: they count up to here. */
    private static final int MOST_IF_LONG = 4;

    private static final String PREFIX = "prompt_injection.";
    private static final Disguise[] DISGUISES = Disguise.values();

    private final boolean usesModel;
    private final float leastOdds;

    /**
     * A scan with a threshold.
     *
     * @param threshold how sure the model must be, more than 0; {@link #PHRASES_ONLY} leaves it out
     */
    public InjectionScan(double threshold) {
        usesModel = threshold < PHRASES_ONLY;
        leastOdds = (float) Math.log(threshold / (1 - threshold));
    }

    /**
     * Reads a text.
     *
     * @param text any text
     * @param fromTool whether a document or a tool brought it: then it should not speak to the model at all
     * @return what was found, in the order of the text; nothing if it is no injection
     */
    public List<Finding> findings(String text, boolean fromTool) {
        List<Finding> found = read(text, fromTool, 0);
        if (!found.isEmpty()) {
            found.sort(Comparator.comparingInt(Finding::start).thenComparingInt(Finding::end));
        }
        return found;
    }

    private List<Finding> read(String text, boolean fromTool, int depth) {
        PhraseScan scan = PhraseScan.of(text, fromTool);
        List<Finding> found = plain(text, scan, fromTool);
        if (found.isEmpty() && depth < DEEPEST) {
            Signs signs = Signs.of(text, scan);
            for (int i = 0; i < DISGUISES.length && signs.any() && found.isEmpty(); i++) {
                View view = DISGUISES[i].reveal(text, signs);
                if (view != null && !view.text().isEmpty()) {
                    found = disguised(text, view, DISGUISES[i], read(view.text(), fromTool, depth + 1));
                }
            }
        }
        return found;
    }

    /** Findings at their place in the given text, and one that says how they were disguised. */
    private static List<Finding> disguised(String text, View view, Disguise disguise, List<Finding> inside) {
        if (inside.isEmpty()) {
            return inside;
        }
        List<Finding> found = new ArrayList<>();
        int first = Integer.MAX_VALUE;
        int last = 0;
        for (Finding finding : inside) {
            int start = view.start(finding.start(), finding.end());
            start -= isInsideAPair(text, start) ? 1 : 0;
            int end = view.end(finding.start(), finding.end());
            end += isInsideAPair(text, end) ? 1 : 0;
            found.add(new Finding(finding.kind(), start, end, finding.score()));
            first = Math.min(first, start);
            last = Math.max(last, end);
        }
        found.add(Finding.of(PREFIX + disguise.family(), first, last));
        return found;
    }

    private static boolean isInsideAPair(String text, int at) {
        return at > 0 && at < text.length() && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
    }

    /** A strong phrase is enough, and so are weak ones from a tool; else phrases and model decide together. */
    private List<Finding> plain(String text, PhraseScan scan, boolean fromTool) {
        boolean byPhrases = scan.isInjection();
        if (byPhrases && (!usesModel || fromTool || scan.isStrong())) {
            return phrases(scan);
        }
        if (!usesModel) {
            return List.of();
        }
        float odds = NgramModel.shipped().odds(text);
        if (byPhrases) {
            return odds >= HARMLESS ? phrases(scan) : List.of();
        }
        int evidence = scan.words() > NgramModel.WINDOW ? Math.min(MOST_IF_LONG, scan.most()) : scan.most();
        return odds + FOR_PHRASES * evidence >= leastOdds ? model(text, scan) : List.of();
    }

    private static List<Finding> phrases(PhraseScan scan) {
        List<Finding> found = new ArrayList<>();
        for (int i = 0; i < scan.size(); i++) {
            if (!scan.family(i).startsWith(PhraseScan.HINT)) {
                double score = Math.min(1, scan.weight(i) / (double) PhraseScan.ENOUGH);
                found.add(new Finding(PREFIX + scan.family(i), scan.start(i), scan.end(i), score));
            }
        }
        return found;
    }

    private static List<Finding> model(String text, PhraseScan scan) {
        NgramModel.Opinion opinion = NgramModel.shipped().opinion(text);
        List<Finding> found = phrases(scan);
        found.add(new Finding(PREFIX + "model", opinion.start(), opinion.end(), opinion.probability()));
        return found;
    }
}
