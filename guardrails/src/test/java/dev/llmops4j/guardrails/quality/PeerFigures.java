package dev.llmops4j.guardrails.quality;

import java.util.List;

/** What others publish, or what was measured of them, on the same kind of data; not on the same rows. */
final class PeerFigures {
    static final List<String> INJECTION_HEAD = List.of(
            "detector",
            "deepset test: recall / false alarms",
            "in the wild",
            "CyberSecEval",
            "BIPIA attacks",
            "NotInject",
            "CyberSecEval benign");

    /** Measured with all rows of the sets; the test part of deepset. */
    static final List<List<String>> INJECTION = List.of(List.of(
            "LangChain4j 1.18.1-beta28, PatternBasedPromptInjectionGuardrail, run on whole sets",
            "13.3 % / 0",
            "44.3 %",
            "5.2 %",
            "0 of 250",
            "3.5 %",
            "0"));

    static final String PRESIDIO = "Presidio publishes for presidio-research's synth_dataset_v2, all entity types"
            + " with names and places, by tokens: precision .685, recall .603, F2 .618 as it comes, and .870, .845, .839"
            + " customised (notebooks 4 and 5 of presidio-research). That is another task than the one above: spans of"
            + " values that have a form. On its own unit cases it is right by definition.";

    static final String LLM_GUARD = "LLM Guard publishes latencies and no accuracy on these sets: 177 ms for its"
            + " Anonymize, 213 ms for PromptInjection and 30 ms for Secrets on a text of some hundred characters (m5.xlarge,"
            + " its documentation).";

    private PeerFigures() {}
}
