package dev.llmops4j.guardrails;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.guardrails.quality.SharedData;
import dev.llmops4j.guardrails.testing.BuiltIn;
import dev.llmops4j.guardrails.testing.Mutations;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every built-in check judges thousands of damaged texts without an exception, whole and in pieces, to the same end. */
class MutatedTextTest {
    private static final int TEXTS = 10_000;
    private static final long SEED = 7;

    private static final List<String> SHARED_FILES = List.of(
            "pii/presidio_research_synth_v2.jsonl.gz",
            "injection/deepset_prompt_injections.jsonl.gz",
            "secrets/gitleaks_rule_cases.jsonl.gz");

    private static final int LONGEST_SHARED = 400;
    private static final int FROM_EACH_FILE = 300;

    static List<BuiltIn> checks() {
        return BuiltIn.all();
    }

    @ParameterizedTest
    @MethodSource("checks")
    void isJudgedWithoutException(BuiltIn check) {
        var mutations = new Mutations(SEED, seeds(check));
        Guardrail guardrail = Window.over(check.guardrail());
        List<Boundary> places =
                guardrail.stages().stream().sorted().map(check::at).toList();
        var faults = new ArrayList<String>();
        for (int i = 0; i < TEXTS; i++) {
            String text = mutations.next();
            Boundary at = places.get(i % places.size());
            for (String fault : faults(guardrail, text, at, mutations)) {
                faults.add("text " + i + " at " + at.stage() + ": " + fault);
            }
        }
        assertThat(faults).as("with seed %d", SEED).isEmpty();
    }

    private static List<String> faults(Guardrail guardrail, String text, Boundary at, Mutations cuts) {
        Verdict verdict = guardrail.check(text, at);
        var faults = new ArrayList<String>(0);
        for (Finding finding : verdict.findings()) {
            if (finding.end() > text.length()) {
                faults.add(finding + " lies outside of the text");
            }
        }
        StreamingCheck streaming = guardrail.streaming(at);
        if (streaming != null) {
            faults.addAll(Streamed.differences(verdict, text, Streamed.read(streaming, cuts.pieces(text))));
        }
        return faults;
    }

    /** Our own texts, and those of the public data where it is there. */
    private static List<String> seeds(BuiltIn check) {
        var seeds = new ArrayList<>(check.samples());
        if (SharedData.isPresent()) {
            SHARED_FILES.forEach(file -> SharedData.rows(file).stream()
                    .map(row -> SharedData.text(row, "text"))
                    .filter(text -> !text.isEmpty() && text.length() <= LONGEST_SHARED)
                    .limit(FROM_EACH_FILE)
                    .forEach(seeds::add));
        }
        return seeds;
    }
}
