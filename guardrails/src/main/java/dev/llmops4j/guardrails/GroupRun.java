package dev.llmops4j.guardrails;

import dev.llmops4j.Call;
import dev.llmops4j.error.CallCancelledException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets the checks of a group judge one text at the same time, each on a thread of its own, and tells what came of it. Waits
 * for all of them, unless one ends the call; then the others are interrupted.
 */
final class GroupRun {
    private final Call call;
    private final String text;
    private final Boundary at;
    private final @Nullable Budget budget;
    private final long start = System.nanoTime();
    private final List<Member> members = new ArrayList<>();
    private final BlockingQueue<Result> results = new LinkedBlockingQueue<>();

    private GroupRun(Group group, Call call, String text, Boundary at, @Nullable Budget budget) {
        this.call = call;
        this.text = text;
        this.at = at;
        this.budget = budget;
        group.checks().forEach(check -> members.add(new Member(check)));
    }

    /** The rulings in the order in which the checks were declared; those of checks that were cancelled are empty. */
    static List<Ruling> of(Group group, Call call, String text, Boundary at, @Nullable Budget budget) {
        var run = new GroupRun(group, call, text, at, budget);
        try {
            run.members.forEach(run::start);
            run.await();
        } catch (InterruptedException e) {
            throw TimeLimit.interrupted(e);
        } finally {
            run.close();
        }
        return run.members.stream().map(run::rulingOf).toList();
    }

    private void start(Member member) {
        TimeLimit limit = TimeLimit.of(member.check.policy(), budget);
        member.limit = limit;
        if (limit != null && limit.nanos() <= 0) {
            return;
        }
        Callable<Verdict> work = call.wrap(() -> judge(member.check.guardrail()));
        member.running = TimeLimit.start(() -> results.add(result(member, work)));
    }

    /** A guardrail that names no places on a whole text may name them on a stream: there they are needed all the same. */
    private Verdict judge(Guardrail guardrail) {
        Verdict verdict = Ruling.checked(guardrail.check(text, at), text);
        if (verdict instanceof Verdict.Rewrite rewrite && rewrite.replacements().isEmpty()) {
            StreamingCheck reader = guardrail.streaming(at);
            return reader == null ? verdict : StreamingCheck.verdict(reader, text);
        }
        return verdict;
    }

    private static Result result(Member member, Callable<Verdict> work) {
        long began = System.nanoTime();
        try {
            return new Result(member, new Ruling(work.call(), null, System.nanoTime() - began));
        } catch (Throwable e) {
            // the thread that waits deals with it, whatever it is
            return new Result(member, new Ruling(null, e, System.nanoTime() - began));
        }
    }

    private void await() throws InterruptedException {
        boolean over = expire();
        while (!over && members.stream().anyMatch(member -> member.ruling == null)) {
            Result next = results.poll(nanosToWait(), TimeUnit.NANOSECONDS);
            // all that is known by now counts, so that of several that end the call the first declared one is named
            for (Result result = next; result != null; result = results.poll()) {
                over |= take(result);
            }
            over |= expire();
        }
    }

    private boolean take(Result result) {
        Throwable failure = result.ruling.failure();
        if (failure != null) {
            Ruling.ordinary(failure);
        }
        if (result.member.ruling != null) {
            return false; // it came after its time
        }
        result.member.ruling = result.ruling;
        return ends(result.member);
    }

    /** Gives up those whose time is over. */
    private boolean expire() {
        long now = System.nanoTime() - start;
        boolean ends = false;
        for (Member member : members) {
            if (member.ruling == null && member.limit != null && now >= member.limit.nanos()) {
                member.ruling = new Ruling(null, new TimeLimit.Over(member.limit.words()), now);
                ends |= ends(member);
            }
        }
        return ends;
    }

    /** Until the next one's time is over. */
    private long nanosToWait() {
        long wait = Long.MAX_VALUE;
        for (Member member : members) {
            if (member.ruling == null && member.limit != null) {
                wait = Math.min(wait, member.limit.nanos());
            }
        }
        return wait == Long.MAX_VALUE ? wait : Math.max(0, wait - (System.nanoTime() - start));
    }

    private static boolean ends(Member member) {
        Ruling ruling = member.ruling;
        GuardrailPolicy policy = member.check.policy();
        return ruling != null
                && policy.isEnforced()
                && (ruling.verdict() instanceof Verdict.Block
                        || ruling.failure() instanceof CallCancelledException
                        || (ruling.failure() != null && policy.failsClosed()));
    }

    private void close() {
        for (Member member : members) {
            Future<?> running = member.running;
            if (running != null) {
                running.cancel(true);
            }
        }
        if (budget != null) {
            spend(budget, true);
            spend(budget, false);
        }
    }

    /** Members are at work at the same time: the one that took longest counts. */
    private void spend(Budget from, boolean enforced) {
        long longest = 0;
        for (Member member : members) {
            if (member.check.policy().isEnforced() == enforced) {
                longest = Math.max(longest, rulingOf(member).nanos());
            }
        }
        from.spend(enforced, longest);
    }

    private Ruling rulingOf(Member member) {
        Ruling ruling = member.ruling;
        return ruling != null ? ruling : new Ruling(null, null, System.nanoTime() - start);
    }

    private record Result(Member member, Ruling ruling) {}

    /** Written by the thread that waits only. */
    private static final class Member {
        private final Check check;
        private @Nullable TimeLimit limit;
        private @Nullable Future<?> running;
        private @Nullable Ruling ruling;

        Member(Check check) {
            this.check = check;
        }
    }
}
