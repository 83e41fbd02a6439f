package dev.llmops4j.guardrails.quality;

import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.check.Secrets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Measures {@link Secrets} on the test cases of three secret scanners, and on benign texts. */
public final class SecretsQuality {
    private static final Boundary AT = Boundary.of(Stage.INPUT);
    private static final Secrets SECRETS = Secrets.create();
    private static final List<String> BENIGN = List.of(
            "injection/notinject_benign_hard",
            "injection/cyberseceval_frr_benign",
            "injection/bipia_indirect",
            "pii/presidio_research_synth_v2",
            "pii/presidio_research_generated_large",
            "overblocking/xstest",
            "groundedness/q2_wow_consistency");

    private SecretsQuality() {}

    private static final class Counts {
        private final Map<List<String>, int[]> byGroup = new LinkedHashMap<>();

        void add(String dataset, String group, boolean secret, boolean found) {
            int[] count = byGroup.computeIfAbsent(List.of(dataset, group), key -> new int[4]);
            count[secret ? (found ? 0 : 2) : (found ? 1 : 3)]++;
        }

        List<Tally> rows() {
            var rows = new ArrayList<Tally>();
            byGroup.forEach((key, count) ->
                    rows.add(new Tally(key.get(0), key.get(1), count[0], count[1], count[2], count[3])));
            return rows;
        }
    }

    /** Measures everything. For CredSweeper a secret is found if some characters of it are. */
    public static List<Tally> measure() {
        var counts = new Counts();
        for (Map<?, ?> row : SharedData.rows("secrets/gitleaks_rule_cases.jsonl.gz")) {
            String text = SharedData.text(row, "text");
            counts.add(
                    "gitleaks",
                    SharedData.text(row, "form"),
                    isSecret(row),
                    !find(text).isEmpty());
        }
        for (Map<?, ?> row : SharedData.rows("secrets/detect_secrets_plugin_cases.jsonl.gz")) {
            counts.add(
                    "detect-secrets",
                    "all",
                    isSecret(row),
                    !find(SharedData.text(row, "text")).isEmpty());
        }
        for (Map<?, ?> row : SharedData.rows("secrets/credsweeper_expected.jsonl.gz")) {
            counts.add("CredSweeper", SharedData.text(row, "rule"), true, findsSpan(row));
        }
        for (String file : BENIGN) {
            for (Map<?, ?> row : SharedData.rows(file + ".jsonl.gz")) {
                counts.add("benign", file, false, row.values().stream().anyMatch(SecretsQuality::isFound));
            }
        }
        return counts.rows();
    }

    private static boolean isFound(Object value) {
        return value instanceof String text && !find(text).isEmpty();
    }

    private static boolean isSecret(Map<?, ?> row) {
        return ((Number) Objects.requireNonNull(row.get("label"))).intValue() == 1;
    }

    private static boolean findsSpan(Map<?, ?> row) {
        String text = SharedData.text(row, "text");
        List<Finding> findings = find(text);
        for (Object item : (List<?>) Objects.requireNonNull(row.get("spans"))) {
            Map<?, ?> span = (Map<?, ?>) item;
            int start = offset(text, span.get("start"));
            int end = offset(text, span.get("end"));
            if (findings.stream().anyMatch(finding -> finding.start() < end && finding.end() > start)) {
                return true;
            }
        }
        return false;
    }

    /** The data counts code points. */
    private static int offset(String text, @org.jspecify.annotations.Nullable Object codePoints) {
        return text.offsetByCodePoints(0, ((Number) Objects.requireNonNull(codePoints)).intValue());
    }

    private static List<Finding> find(String text) {
        return text.isEmpty() ? List.of() : SECRETS.check(text, AT).findings();
    }
}
