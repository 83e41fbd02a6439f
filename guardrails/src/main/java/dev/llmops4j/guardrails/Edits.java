package dev.llmops4j.guardrails;

import java.util.ArrayList;
import java.util.List;

/** Collects what a streaming check finds in a text that is complete. */
final class Edits implements StreamingCheck.Sink {
    private final List<Finding> findings = new ArrayList<>(0);
    private final List<Edit> edits = new ArrayList<>(0);
    private boolean blocked;

    @Override
    public void flag(Finding finding) {
        findings.add(finding);
    }

    @Override
    public void replace(Finding finding, String replacement) {
        int free = edits.isEmpty() ? 0 : edits.get(edits.size() - 1).end();
        if (finding.start() < free) {
            throw new IllegalStateException("replacements must come in order and must not overlap: one starts at "
                    + finding.start() + ", the one before ends at " + free);
        }
        findings.add(finding);
        edits.add(new Edit(finding.start(), finding.end(), replacement));
    }

    @Override
    public void block(Finding finding) {
        findings.add(finding);
        blocked = true;
    }

    Verdict verdict(String text) {
        if (blocked) {
            return new Verdict.Block(findings);
        }
        if (!edits.isEmpty()) {
            return new Verdict.Rewrite(Edit.apply(edits, text), findings);
        }
        return findings.isEmpty() ? Verdict.PASS : new Verdict.Flag(findings);
    }
}
