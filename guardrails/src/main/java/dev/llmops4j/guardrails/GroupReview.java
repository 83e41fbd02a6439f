package dev.llmops4j.guardrails;

import dev.llmops4j.Call;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a group makes of a text. Depends on what its members say and on the order in which they were declared, never on
 * which of them is done first.
 */
final class GroupReview {
    private final Group group;
    private final Call call;
    private final Boundary at;
    private final @Nullable Budget budget;
    private String text;
    private @Nullable Check stopper;
    private Verdict stop = Verdict.PASS;

    private GroupReview(Group group, Call call, String text, Boundary at, @Nullable Budget budget) {
        this.group = group;
        this.call = call;
        this.text = text;
        this.at = at;
        this.budget = budget;
    }

    static GroupReview of(Group group, Call call, String text, Boundary at, @Nullable Budget budget) {
        var review = new GroupReview(group, call, text, at, budget);
        List<Verdict> verdicts = review.verdicts(GroupRun.of(group, call, text, at, budget));
        review.stopAt(Verdict.Block.class, verdicts);
        review.stopAt(Verdict.Retry.class, verdicts);
        if (review.stopper == null) {
            review.rewrite(verdicts);
        }
        return review;
    }

    /** The verdicts that count. Every member is recorded before one of them may end the call. */
    private List<Verdict> verdicts(List<Ruling> rulings) {
        List<Check> checks = group.checks();
        for (int i = 0; i < checks.size(); i++) {
            checks.get(i).tell(call, at.stage(), rulings.get(i));
        }
        var verdicts = new ArrayList<Verdict>(checks.size());
        for (int i = 0; i < checks.size(); i++) {
            Verdict verdict = checks.get(i).effect(at.stage(), rulings.get(i));
            verdicts.add(verdict);
            if (verdict instanceof Verdict.Block) {
                break;
            }
        }
        return verdicts;
    }

    private void stopAt(Class<? extends Verdict> kind, List<Verdict> verdicts) {
        for (int i = 0; stopper == null && i < verdicts.size(); i++) {
            if (kind.isInstance(verdicts.get(i))) {
                stop(group.checks().get(i), verdicts.get(i));
            }
        }
    }

    private void stop(Check check, Verdict verdict) {
        stopper = check;
        stop = verdict;
    }

    /** First all rewrites that name their places, made together; then the others, one on what the other left. */
    private void rewrite(List<Verdict> verdicts) {
        String checked = text;
        var merge = new Merge();
        for (int i = 0; i < verdicts.size(); i++) {
            if (verdicts.get(i) instanceof Verdict.Rewrite rewrite) {
                int member = i;
                rewrite.replacements().forEach(replacement -> merge.add(member, replacement));
            }
        }
        var merged = new StringBuilder(checked.length());
        merge.apply(checked, 0, checked.length(), true, merged);
        text = merged.toString();
        for (int i = 0; i < verdicts.size() && stopper == null && !text.isEmpty(); i++) {
            if (verdicts.get(i) instanceof Verdict.Rewrite rewrite
                    && rewrite.replacements().isEmpty()) {
                apply(group.checks().get(i), rewrite, checked);
            }
        }
    }

    /** A text that names no places is right only for the text that its guardrail saw: if that has changed, it sees it again. */
    private void apply(Check check, Verdict.Rewrite rewrite, String checked) {
        Verdict verdict = text.equals(checked) ? rewrite : check.judge(call, text, at, budget);
        if (verdict instanceof Verdict.Rewrite again) {
            text = again.text();
        } else if (verdict instanceof Verdict.Block || verdict instanceof Verdict.Retry) {
            stop(check, verdict);
        }
    }

    /** The text with all rewrites made; the checked one if there are none. */
    String text() {
        return text;
    }

    /** The check that did not let the text pass, or null. */
    @Nullable
    Check stopper() {
        return stopper;
    }

    /** What it said. */
    Verdict stop() {
        return stop;
    }
}
