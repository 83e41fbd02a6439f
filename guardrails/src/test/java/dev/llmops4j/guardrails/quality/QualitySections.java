package dev.llmops4j.guardrails.quality;

import dev.llmops4j.guardrails.check.PromptInjection;
import java.util.List;

/** What the report says, in its order. */
final class QualitySections {
    private static final String HEAD = """
            Written by `./mvnw -pl guardrails -am -Pquality verify`; do not edit. Counts are of the development split of \
            public data that is not part of this project (its README names origins and licences). Rules and thresholds \
            were chosen with these rows at hand, except for those that are called unseen: expect less elsewhere. \
            In brackets stand 95 % intervals (Wilson); that of F1 follows from the interval of right / (right + wrong + \
            missed). They tell how sure a figure is if your texts are like these, not whether they are.""";

    private final QualityReport report = new QualityReport();

    String report() {
        report.title("Quality of the guardrails").paragraph(HEAD);
        personalData();
        secrets();
        injection();
        grounding();
        code();
        return report.toString();
    }

    private void personalData() {
        report.section("Personal data")
                .paragraph(
                        "`pii` as it comes. A span is right if both its ends are. What the data calls PERSON, LOCATION"
                                + " and the like has no form of its own: `pii` does not look for it.")
                .detection(PiiQuality.sentences(difference -> {}))
                .paragraph(PeerFigures.PRESIDIO);
        var cases = PiiQuality.unitCases(difference -> {});
        report.paragraph(
                        "Presidio's unit cases, for the recognizers that have a counterpart here, each asked for by its"
                                + " kind: a case is right if exactly the expected spans are found. In all "
                                + new Tally.Share(
                                        cases.stream()
                                                .mapToInt(PiiQuality.Cases::exact)
                                                .sum(),
                                        cases.stream()
                                                .mapToInt(PiiQuality.Cases::all)
                                                .sum())
                                + " of "
                                + cases.stream().mapToInt(PiiQuality.Cases::all).sum() + " cases of " + cases.size()
                                + " recognizers.")
                .table(
                        List.of("recognizer", "kind", "right", "of", "share"),
                        cases.stream()
                                .map(one -> List.of(
                                        one.recognizer(),
                                        one.kind().name(),
                                        String.valueOf(one.exact()),
                                        String.valueOf(one.all()),
                                        new Tally.Share(one.exact(), one.all()).toString()))
                                .toList());
    }

    private void secrets() {
        report.section("Secrets")
                .paragraph(
                        "`secrets` as it comes, on the test cases of other scanners: a case counts as found if anything in"
                                + " it is. gitleaks' `template` rows are secrets drawn at random from its rules; CredSweeper's groups"
                                + " hold many rules that are about no secret by themselves (salts, nonces, UUIDs). `benign` are"
                                + " texts of the other data sets, none of which was written with secrets in mind.")
                .rates(SecretsQuality.measure());
    }

    private void injection() {
        report.section("Prompt injection")
                .paragraph(
                        "`prompt-injection` as it comes, phrases and model together. Where a part of a set served to train"
                                + " the model, the rows called `not trained on` are what to expect elsewhere; NotInject, CyberSecEval"
                                + " and XSTest served for no training.")
                .rates(InjectionQuality.measure(PromptInjection.create()))
                .paragraph("With the phrases alone:")
                .rates(InjectionQuality.measurePhrases())
                .paragraph("Others, on the whole sets:")
                .table(PeerFigures.INJECTION_HEAD, PeerFigures.INJECTION)
                .paragraph(PeerFigures.LLM_GUARD);
    }

    private void grounding() {
        report.section("Grounding")
                .paragraph(
                        "`grounding` as it comes: what is flagged among answers that do not follow from their source, and"
                                + " among those that do. It looks up numbers, dates, quotations, names and links; most faults are in"
                                + " plain words, so this is no detection of hallucinations.")
                .rates(GroundingQuality.measure());
    }

    private void code() {
        report.section("Code")
                .paragraph("`code` as it comes, on answers with code and on sentences.")
                .rates(CodeQuality.measure());
    }
}
