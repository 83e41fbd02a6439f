package dev.llmops4j.guardrails.quality;

import dev.llmops4j.CallContext;
import dev.llmops4j.chat.Role;
import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Guardrail;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.Window;
import dev.llmops4j.guardrails.check.Consequence;
import dev.llmops4j.guardrails.check.Grounding;
import dev.llmops4j.retrieval.Passage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How {@link Grounding} does on answers that people marked as consistent with a source or not. */
public final class GroundingQuality {
    private static final List<String> SUMMARIES = List.of("sales_email", "sales_call", "scitldr");

    private GroundingQuality() {}

    private record Case(String dataset, String source, String answer, boolean inconsistent) {}

    /** Measures each kind alone and all together, on each data set. */
    public static List<Tally> measure() {
        var cases = new ArrayList<>(dialogues());
        SUMMARIES.forEach(name -> cases.addAll(summaries(name)));
        var rows = new ArrayList<Tally>();
        for (String dataset : cases.stream().map(Case::dataset).distinct().toList()) {
            List<Case> own =
                    cases.stream().filter(one -> one.dataset().equals(dataset)).toList();
            rows.add(row(dataset, "all", Grounding.create(), own));
            for (Grounding.Kind kind : Grounding.Kind.values()) {
                rows.add(row(dataset, kind.name(), Grounding.of(Consequence.FLAG, kind), own));
            }
        }
        return rows;
    }

    private static Tally row(String dataset, String group, Grounding grounding, List<Case> cases) {
        Guardrail guardrail = Window.over(grounding);
        int[] counts = new int[4];
        for (Case one : cases) {
            var context = CallContext.builder()
                    .put(Grounding.PASSAGES, List.of(Passage.of("source", one.source(), 1)))
                    .build();
            var at = new Boundary(Stage.OUTPUT, Role.ASSISTANT, context, null, null);
            boolean flagged = !guardrail.check(one.answer(), at).findings().isEmpty();
            counts[(one.inconsistent() ? 0 : 1) + (flagged ? 0 : 2)]++;
            if (Boolean.getBoolean("quality.verbose") && flagged && !one.inconsistent() && group.equals("all")) {
                grounding
                        .check(one.answer(), at)
                        .findings()
                        .forEach(finding -> System.out.println("  false alarm, "
                                + dataset + " " + finding.kind() + ": "
                                + one.answer().substring(finding.start(), finding.end())));
            }
        }
        return new Tally(dataset, group, counts[0], counts[1], counts[2], counts[3]);
    }

    private static List<Case> dialogues() {
        var cases = new ArrayList<Case>();
        for (Map<?, ?> row : SharedData.rows("groundedness/q2_wow_consistency.jsonl.gz")) {
            String source = SharedData.text(row, "knowledge") + "\n" + SharedData.text(row, "user");
            cases.add(new Case(
                    "Q2",
                    source,
                    SharedData.text(row, "response"),
                    SharedData.text(row, "label").equals("inconsistent")));
        }
        return cases;
    }

    private static List<Case> summaries(String name) {
        Map<String, String> documents = new HashMap<>();
        SharedData.rows("groundedness/summedits_" + name + "_docs.jsonl.gz")
                .forEach(row -> documents.put(SharedData.text(row, "id"), SharedData.text(row, "text")));
        var cases = new ArrayList<Case>();
        for (Map<?, ?> row : SharedData.rows("groundedness/summedits_" + name + "_pairs.jsonl.gz")) {
            String source = Objects.requireNonNull(documents.get(SharedData.text(row, "doc")));
            boolean inconsistent = SharedData.text(row, "label").equals("inconsistent");
            cases.add(new Case("SummEdits " + name, source, SharedData.text(row, "summary"), inconsistent));
        }
        return cases;
    }
}
