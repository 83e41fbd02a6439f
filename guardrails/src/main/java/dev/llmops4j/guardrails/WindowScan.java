package dev.llmops4j.guardrails;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Has a guardrail judge one text, window by window. Used by one thread at a time. */
final class WindowScan implements StreamingCheck {
    private final Guardrail guardrail;
    private final Boundary at;
    private final Cutter cutter;
    private final StringBuilder held = new StringBuilder();

    /** Where the window starts in the text. */
    private int start;

    /** How many of its characters the cutter has read. */
    private int seen;

    private boolean over;
    private @Nullable String feedback;

    WindowScan(Guardrail guardrail, Boundary at, Cutter cutter) {
        this.guardrail = guardrail;
        this.at = at;
        this.cutter = cutter;
    }

    /** The verdict on a text that is there as a whole. */
    Verdict verdict(String text) {
        Verdict verdict = StreamingCheck.verdict(this, text);
        String again = feedback;
        return again == null ? verdict : new Verdict.Retry(again, verdict.findings());
    }

    @Override
    public void accept(CharSequence more, Sink found) {
        held.append(more);
        while (seen < held.length() && !over) {
            int length = cutter.read(held, seen++);
            if (length > 0) {
                next(judge(length, own(length), found));
            }
        }
    }

    @Override
    public void end(Sink found) {
        if (held.length() > 0 && !over) {
            judge(held.length(), Integer.MAX_VALUE, found);
        }
    }

    @Override
    public int settled() {
        return start;
    }

    /** Where the overlap with the next window begins: not inside of a surrogate pair. Without one, nothing is left to it. */
    private int own(int length) {
        if (cutter.overlap() == 0) {
            return Integer.MAX_VALUE;
        }
        int own = Math.max(1, length - cutter.overlap());
        boolean splits = own < length
                && Character.isHighSurrogate(held.charAt(own - 1))
                && Character.isLowSurrogate(held.charAt(own));
        return splits ? own + 1 : own;
    }

    private void next(int shift) {
        held.delete(0, shift);
        start += shift;
        seen = 0;
        cutter.restart();
    }

    /**
     * Judges the held text up to a length.
     *
     * @param own below which place of the window findings are its own; others are left to the next window
     * @return how much of the held text is done
     */
    private int judge(int length, int own, Sink found) {
        String text = held.substring(0, length);
        Verdict verdict = Ruling.checked(guardrail.check(text, at), text);
        for (Finding finding : verdict.findings()) {
            if (finding.end() > length) {
                throw new IllegalStateException("a finding must lie in its window, from 0 to " + length + ", was at "
                        + finding.start() + ".." + finding.end());
            }
        }
        if (verdict instanceof Verdict.Rewrite rewrite) {
            return rewrite(text, rewrite, own, found);
        }
        if (verdict instanceof Verdict.Block || verdict instanceof Verdict.Retry) {
            feedback = verdict instanceof Verdict.Retry retry ? retry.feedback() : null;
            block(verdict.findings(), length, found);
        } else {
            flag(verdict.findings(), own, found);
        }
        return Math.min(own, length);
    }

    private void flag(List<Finding> findings, int own, Sink found) {
        for (Finding finding : findings) {
            if (finding.start() < own) {
                found.flag(inText(finding));
            }
        }
    }

    private void block(List<Finding> findings, int length, Sink found) {
        over = true;
        int last = findings.size() - 1;
        for (int i = 0; i < last; i++) {
            found.flag(inText(findings.get(i)));
        }
        found.block(inText(last < 0 ? Finding.of(kind("window"), 0, length) : findings.get(last)));
    }

    private int rewrite(String text, Verdict.Rewrite rewrite, int own, Sink found) {
        int done = Math.min(own, text.length());
        List<Replacement> replacements = Replacement.between(text, rewrite, kind("rewrite"));
        if (replacements.size() == 1) {
            Finding changed = replacements.get(0).finding();
            flag(rewrite.findings().stream().filter(f -> !f.equals(changed)).toList(), own, found);
        }
        for (Replacement replacement : replacements) {
            Finding finding = replacement.finding();
            if (finding.start() < own) {
                found.replace(inText(finding), replacement.text());
                done = Math.max(done, finding.end());
            }
        }
        return done;
    }

    private Finding inText(Finding finding) {
        return new Finding(finding.kind(), start + finding.start(), start + finding.end(), finding.score());
    }

    private String kind(String detail) {
        return guardrail.name().replace('-', '_') + "." + detail;
    }
}
