package dev.llmops4j.guardrails.quality;

import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.check.CodeCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How {@link CodeCheck} does on answers about code, and on prose that holds none. */
public final class CodeQuality {
    private static final CodeCheck CODE = CodeCheck.create();

    private CodeQuality() {}

    /** Measures each data set. */
    public static List<Tally> measure() {
        var code = new ArrayList<String>();
        var mails = new ArrayList<String>();
        for (Map<?, ?> row : SharedData.rows("injection/bipia_indirect.jsonl.gz")) {
            if (SharedData.text(row, "kind").equals("clean_context")) {
                (SharedData.text(row, "category").equals("code") ? code : mails).add(SharedData.text(row, "text"));
            }
        }
        var rows = new ArrayList<Tally>();
        rows.add(row("BIPIA answers about code", true, code));
        rows.add(row("BIPIA e-mails", false, mails));
        rows.add(row("Q2 replies", false, texts("groundedness/q2_wow_consistency.jsonl.gz", "response")));
        for (String name : List.of("sales_email", "sales_call", "scitldr")) {
            rows.add(row(
                    "SummEdits " + name, false, texts("groundedness/summedits_" + name + "_docs.jsonl.gz", "text")));
        }
        rows.add(row("NotInject", false, texts("injection/notinject_benign_hard.jsonl.gz", "text")));
        rows.add(row("XSTest", false, texts("overblocking/xstest.jsonl.gz", "text")));
        return rows;
    }

    private static List<String> texts(String file, String field) {
        return SharedData.rows(file).stream()
                .map(row -> SharedData.text(row, field))
                .toList();
    }

    private static Tally row(String dataset, boolean code, List<String> texts) {
        int found = 0;
        for (String text : texts) {
            List<Finding> findings = CODE.check(text, Boundary.of(Stage.OUTPUT)).findings();
            found += findings.isEmpty() ? 0 : 1;
            if (Boolean.getBoolean("quality.verbose") && findings.isEmpty() == code) {
                System.out.println("  differs, " + dataset + ": " + findings
                        + (code
                                ? text
                                : text.substring(
                                        findings.get(0).start(), findings.get(0).end())));
            }
        }
        int passed = texts.size() - found;
        return code
                ? new Tally(dataset, "code", found, 0, passed, 0)
                : new Tally(dataset, "prose", 0, found, 0, passed);
    }
}
