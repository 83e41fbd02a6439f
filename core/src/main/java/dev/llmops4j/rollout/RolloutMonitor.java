package dev.llmops4j.rollout;

import dev.llmops4j.Call;
import dev.llmops4j.CallEvent;
import dev.llmops4j.ClientFeature;
import dev.llmops4j.Completion;
import dev.llmops4j.LlmClientBuilder;
import dev.llmops4j.internal.stats.UnitSet;
import dev.llmops4j.prompt.PromptRef;
import dev.llmops4j.prompt.PromptRepository;
import dev.llmops4j.prompt.SemanticVersion;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Automatic roll back: compares the versions of a rollout as calls finish, and stops one that is shown to do more harm than
 * the rollout's {@link RolloutGuard} tolerates. Everyone of that version gets the control from the next call on.
 *
 * <pre>{@code
 * RolloutMonitor monitor = RolloutMonitor.of(repository);
 * LlmClient client = LlmClient.builder()
 *         .with(Tracing.of(openTelemetry)) // before the monitor, so that it shows what the monitor does
 *         .with(monitor)
 *         .with(guardrails)                // behind it, so that it sees what they block
 *         .model(model)
 *         .build();
 * }</pre>
 *
 * <p><b>The test</b> is always valid: it looks after every call, and the probability that a version which does no more harm
 * than tolerated is ever stopped is at most the guard's {@code alpha}, all versions of the rollout together. It bets on the
 * difference of the two means; see S. Shekhar, A. Ramdas, <i>Nonparametric two-sample testing by betting</i> (arXiv
 * 2112.09162), and I. Waudby-Smith, A. Ramdas, <i>Estimating means of bounded random variables by betting</i> (arXiv
 * 2010.09686), which the confidence sequences of the {@link #report} come from as well. Simulated, with 5 % errors in the
 * control, 10 % in the version, 1 percentage point tolerated and an alpha of 0.05:
 *
 * <ul>
 *   <li>split 90/10: stopped within 3,600 calls of both in half of the runs, within 11,000 in 95 % of them;
 *   <li>split 50/50: within 1,500 and 4,500.
 *   <li>With 50 % errors, split 90/10: within 210 and 400.
 * </ul>
 *
 * <p><b>What counts.</b> One value for each call that the rollout assigned, streams included, when it is over. A call that
 * the application cancels, a stream that it closes early, and a call that a limit of its own refuses count nowhere; a call
 * that a guardrail blocks is no error. For streams the latency is the time that the reader waited. Cost counts where it is
 * known. Cost, latency and scores are cut at the guard's maximum: what is compared is the mean of the cut values, so choose
 * three to five times of what is usual. A larger one is valid too, and takes longer.
 *
 * <p><b>Assumed</b> is that a version's calls do not depend on one another more than through what befalls both versions
 * alike, such as an outage, which does no damage. Calls of one unit often do depend: the same user sends the same kind of
 * text. Where units make many calls that are much alike, false alarms are more frequent than alpha; a guard that counts
 * {@linkplain RolloutGuard#perUnit() one call per unit} is exact then, and slower.
 *
 * <p><b>Limits.</b> It sees the calls of this process and stops a version in this process: each instance of a fleet judges
 * by its own calls, and each restart begins anew. Let a {@link RolloutListener} write the stop into {@code releases.yaml}
 * where all should follow. Without calls of the control, as at a share of 100 %, there is nothing to compare with. A
 * comparison begins anew, with an alpha of its own, when the guard, the unit or the versions change, and when people
 * {@linkplain RolloutControl#resume resume} what it stopped; it goes on when only the shares change.
 *
 * <p>A <b>sample-ratio mismatch</b>, that is, units that come to the versions in other shares than those of the split, is
 * logged and reported and stops nothing: M. Lindon, A. Malek, <i>Anytime-valid inference for multinomial count data</i>
 * (arXiv 2011.03567). A unit is kept as 64 bits of a hash, at most 100,000 of them for each rollout.
 *
 * <p>Safe for use by many threads at once; one monitor may serve several clients. A monitor that fails never fails a call.
 */
public final class RolloutMonitor implements ClientFeature {
    /** The name of the {@link CallEvent} of a version that was stopped. */
    public static final String STOPPED_EVENT = "llmops4j.rollout.stopped";

    /** The name of the {@link CallEvent} of a sample-ratio mismatch. */
    public static final String MISMATCH_EVENT = "llmops4j.rollout.sample_ratio_mismatch";

    private static final Logger LOG = LoggerFactory.getLogger(RolloutMonitor.class);

    private final PromptRepository repository;
    private final Comparisons comparisons;
    private final @Nullable RolloutListener listener;
    private final AtomicBoolean failed = new AtomicBoolean();

    private RolloutMonitor(PromptRepository repository, @Nullable RolloutListener listener) {
        this.repository = Objects.requireNonNull(repository, "repository");
        this.comparisons = new Comparisons(repository);
        this.listener = listener;
    }

    /**
     * A monitor of a repository's rollouts.
     *
     * @param repository where the prompts of the client's calls come from
     * @return the monitor
     */
    public static RolloutMonitor of(PromptRepository repository) {
        return new RolloutMonitor(repository, null);
    }

    /**
     * A monitor that tells somebody what it finds.
     *
     * @param repository where the prompts of the client's calls come from
     * @param listener hears of it after the version was stopped
     * @return the monitor
     */
    public static RolloutMonitor of(PromptRepository repository, RolloutListener listener) {
        return new RolloutMonitor(repository, Objects.requireNonNull(listener, "listener"));
    }

    /** Adds an interceptor for calls. */
    @Override
    public void install(LlmClientBuilder builder) {
        builder.callInterceptor(new MonitorInterceptor(this));
    }

    /**
     * Reports a score of an answer, for guards that watch it. Does nothing if no guard does.
     *
     * @param completion the answer
     * @param name the score's name, as in the guard
     * @param value the score; below 0 counts as 0, above the guard's maximum as the maximum
     * @throws IllegalArgumentException if the value is not a number
     */
    public void score(Completion<?> completion, String name, double value) {
        PromptRef prompt = completion.prompt();
        if (prompt != null) {
            score(prompt, name, value);
        }
    }

    /**
     * Reports a score of an answer, for guards that watch it, at any later time and from any thread. Does nothing if no
     * guard does. Each score counts: report one for each unit if those of one unit depend on one another.
     *
     * @param prompt the prompt of the call, with its exposure
     * @param name the score's name, as in the guard
     * @param value the score; below 0 counts as 0, above the guard's maximum as the maximum
     * @throws IllegalArgumentException if the value is not a number
     */
    public void score(PromptRef prompt, String name, double value) {
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException("the score '" + name + "' must be a number, was NaN");
        }
        Exposure exposure = assigned(prompt);
        if (exposure != null) {
            safely(() -> add(exposure, prompt, name, value));
        }
    }

    private void add(Exposure exposure, PromptRef prompt, String name, double value) {
        Comparison comparison = comparisons.of(prompt.id(), exposure.rollout());
        Gauge gauge = comparison == null ? null : comparison.gauge();
        if (comparison != null && gauge != null && name.equals(gauge.guard().score())) {
            List<SemanticVersion> harmful = comparison.add(exposure.variant(), gauge.scaled(value), null);
            harmful.forEach(version -> stop(comparison, version, event -> {}));
        }
    }

    /**
     * How the versions of all rollouts do that had calls in this process and are still released.
     *
     * @return a report for each rollout, in the order of prompts and names
     */
    public List<RolloutReport> report() {
        return comparisons.inForce().stream().map(Comparison::report).toList();
    }

    /** A call that is watched, or null if no rollout chose its version. */
    @Nullable
    MonitoredCall begin(Call call) {
        PromptRef prompt = call.context().prompt();
        Exposure exposure = prompt == null ? null : assigned(prompt);
        if (prompt == null || exposure == null) {
            return null;
        }
        try {
            Comparison comparison = comparisons.of(prompt.id(), exposure.rollout());
            return comparison == null ? null : begin(call, comparison, exposure);
        } catch (RuntimeException e) {
            degrade(e);
            return null;
        }
    }

    private MonitoredCall begin(Call call, Comparison comparison, Exposure exposure) {
        String key = comparison.rollout().keyOf(call.context());
        Long unit = key == null ? null : UnitSet.hash(key);
        if (unit != null
                && comparison.expose(
                        exposure.variant(), unit, repository.rollouts().stopped())) {
            RolloutReport report = comparison.report();
            LOG.warn(Findings.mismatch(report));
            call.emit(new CallEvent(MISMATCH_EVENT, Findings.mismatchAttributes(report)));
            tell(() -> Objects.requireNonNull(listener).sampleRatioMismatch(report));
        }
        return new MonitoredCall(this, call, comparison, exposure.variant(), unit);
    }

    void finished(MonitoredCall finished, Outcome outcome) {
        safely(() -> {
            Gauge gauge = finished.comparison.gauge();
            double value = gauge == null ? Double.NaN : gauge.of(outcome, finished.nanos(), finished.call::cost);
            if (gauge != null && Double.isNaN(value)) {
                unmeasured(finished, outcome, gauge.guard());
            } else if (gauge != null) {
                Long unit = gauge.guard().perUnit() ? finished.unit : null;
                List<SemanticVersion> harmful = finished.comparison.add(finished.version, value, unit);
                harmful.forEach(version -> stop(finished.comparison, version, finished.call::emit));
            }
        });
    }

    private static void unmeasured(MonitoredCall call, Outcome outcome, RolloutGuard guard) {
        boolean priced = guard.metric() != RolloutGuard.Metric.COST || outcome == Outcome.CALLED_OFF;
        if (!priced && call.comparison.isFirstUnpriced()) {
            LOG.warn(
                    "Rollout '{}' of prompt '{}' watches the cost, but that of a call of version {} is not known; such calls"
                            + " are not counted. Give the client a price for each model.",
                    call.comparison.rollout().name(),
                    call.comparison.prompt(),
                    call.version);
        }
    }

    private void stop(Comparison comparison, SemanticVersion version, Consumer<CallEvent> events) {
        if (!comparisons.isCurrent(comparison)) {
            return; // the call began before people changed what is compared
        }
        RolloutReport report = comparison.report();
        VariantReport variant = report.variant(version);
        String reason = Findings.harm(report, variant);
        repository.rollouts().stop(report.rollout(), version, reason);
        comparison.markStopped(version);
        LOG.error(
                "Rollout '{}' of prompt '{}': version {} is stopped in this process, its units get the control. {}",
                report.rollout(),
                report.prompt(),
                version,
                reason);
        events.accept(new CallEvent(STOPPED_EVENT, Findings.harmAttributes(report, variant)));
        tell(() -> Objects.requireNonNull(listener).stopped(report, variant));
    }

    private void tell(Runnable news) {
        if (listener != null) {
            try {
                news.run();
            } catch (RuntimeException e) {
                LOG.warn("A RolloutListener failed; what it was told is in force all the same.", e);
            }
        }
    }

    private static @Nullable Exposure assigned(PromptRef prompt) {
        Exposure exposure = prompt.exposure();
        return exposure != null && exposure.reason() == Exposure.Reason.ASSIGNED ? exposure : null;
    }

    private void safely(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            degrade(e);
        }
    }

    /** Once: what fails for one call fails for the next ones too. */
    private void degrade(RuntimeException error) {
        if (failed.compareAndSet(false, true)) {
            LOG.error("The rollout monitor failed; calls go on, and some are not watched. Said once.", error);
        }
    }
}
