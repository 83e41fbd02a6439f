package dev.llmops4j.rollout;

import static dev.llmops4j.rollout.Service.ONE;
import static dev.llmops4j.rollout.Service.THREE;
import static dev.llmops4j.rollout.Service.TWO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.llmops4j.Call;
import dev.llmops4j.CallEvent;
import dev.llmops4j.Completion;
import dev.llmops4j.Interceptor;
import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.cost.Price;
import dev.llmops4j.cost.PriceCatalog;
import dev.llmops4j.error.CallCancelledException;
import dev.llmops4j.error.CallRejectedException;
import dev.llmops4j.error.LlmException;
import dev.llmops4j.error.OverloadedException;
import dev.llmops4j.error.ProviderFailure;
import dev.llmops4j.prompt.CatalogRepository;
import dev.llmops4j.prompt.PromptCatalog;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptRef;
import dev.llmops4j.prompt.SemanticVersion;
import dev.llmops4j.rollout.RolloutGuard.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RolloutMonitorTest {
    private static final RolloutGuard ERRORS = new RolloutGuard(Metric.ERROR_RATE, null, 0.01, false, 0.05, 1);

    private final Logger logger = (Logger) LoggerFactory.getLogger(RolloutMonitor.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final List<VariantReport> stopped = new CopyOnWriteArrayList<>();
    private final List<RolloutReport> mismatches = new CopyOnWriteArrayList<>();
    private final List<CallEvent> events = new CopyOnWriteArrayList<>();
    private final RolloutListener listener = new RolloutListener() {
        @Override
        public void stopped(RolloutReport report, VariantReport variant) {
            stopped.add(variant);
        }

        @Override
        public void sampleRatioMismatch(RolloutReport report) {
            mismatches.add(report);
        }
    };

    @BeforeEach
    void listen() {
        logger.setAdditive(false);
        logger.addAppender(log);
        log.start();
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
        logger.setAdditive(true);
    }

    private LlmClient client(Service service, RolloutMonitor monitor, Interceptor... behind) {
        var builder = LlmClient.builder()
                .model(service::chat)
                .prices(PriceCatalog.of(Map.of("m", Price.usd("1000", "1000"))))
                .listener((call, event) -> events.add(event))
                .with(monitor);
        List.of(behind).forEach(builder::callInterceptor);
        return builder.build();
    }

    private static RolloutReport only(RolloutMonitor monitor) {
        assertThat(monitor.report()).hasSize(1);
        return monitor.report().get(0);
    }

    private static long count(RolloutMonitor monitor) {
        return only(monitor).variants().stream()
                .mapToLong(variant -> variant.metric().count())
                .sum();
    }

    private static VariantReport.Harm harm(VariantReport variant) {
        return Objects.requireNonNull(variant.harm());
    }

    @Test
    void stopsTheVersionThatFailsTwiceAsOften() {
        var service = new Service(Service.rollout(ERRORS, new Arm(ONE, 9_000), new Arm(TWO, 1_000)))
                .fails(ONE, 0.05)
                .fails(TWO, 0.10);
        var monitor = RolloutMonitor.of(service, listener);
        LlmClient client = client(service, monitor);

        int calls = 0;
        while (stopped.isEmpty() && calls < 20_000) {
            service.run(client, "u-" + calls++);
        }

        assertThat(calls).isBetween(100, 11_000);
        assertThat(stopped).singleElement().satisfies(variant -> {
            assertThat(variant.version()).isEqualTo(TWO);
            assertThat(harm(variant).shown()).isTrue();
            assertThat(harm(variant).pValue()).isLessThanOrEqualTo(0.05);
        });
        assertThat(service.rollouts().isStopped("shorter", TWO)).isTrue();
        assertThat(IntStream.range(0, 1000)
                        .mapToObj(i -> Service.promptOf(service.newCall(client, "u-" + i))
                                .version()))
                .containsOnly(ONE);
    }

    @Test
    void saysInNumbersWhyItStopped() {
        var service = new Service(Service.halves(ERRORS)).fails(TWO, 1);
        var monitor = RolloutMonitor.of(service, listener);
        LlmClient client = client(service, monitor);

        service.run(client, 0, 40);

        VariantReport variant = stopped.get(0);
        long controls = only(monitor).control().metric().count();
        assertThat(log.list).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.ERROR);
            assertThat(event.getFormattedMessage())
                    .startsWith(
                            "Rollout 'shorter' of prompt 'support/triage': version 2.0.0 is stopped in this process,"
                                    + " its units get the control. error_rate is 1.000 over "
                                    + variant.metric().count() + " calls, that of the control 1.0.0 is 0.000 over ")
                    .endsWith("; tolerated is 0.01000 more (alpha 0.05000).");
        });
        assertThat(service.rollouts().stopped().get(0).reason()).startsWith("error_rate is 1.000 over ");
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.name()).isEqualTo("llmops4j.rollout.stopped");
            assertThat(event.attributes())
                    .containsEntry("llmops4j.rollout.name", "shorter")
                    .containsEntry("llmops4j.rollout.prompt", "support/triage")
                    .containsEntry("llmops4j.rollout.variant", "2.0.0")
                    .containsEntry("llmops4j.rollout.metric", "error_rate")
                    .containsEntry("llmops4j.rollout.mean", 1.0)
                    .containsEntry("llmops4j.rollout.control.mean", 0.0)
                    .containsEntry("llmops4j.rollout.count", variant.metric().count())
                    .containsKey("llmops4j.rollout.control.count");
        });
        assertThat(controls).isPositive();
    }

    @Test
    void leavesAVersionThatDoesAsWell() {
        var service = new Service(Service.halves(ERRORS)).fails(ONE, 0.05).fails(TWO, 0.05);
        var monitor = RolloutMonitor.of(service, listener);

        service.run(client(service, monitor), 0, 10_000);

        assertThat(stopped).isEmpty();
        assertThat(log.list).isEmpty();
        RolloutReport report = only(monitor);
        assertThat(count(monitor)).isEqualTo(10_000);
        assertThat(report.variant(TWO).metric().low()).isLessThan(0.05);
        assertThat(report.variant(TWO).metric().high()).isGreaterThan(0.05);
        assertThat(harm(report.variant(TWO)).difference().mean()).isBetween(-0.02, 0.02);
        assertThat(report.control().harm()).isNull();
        assertThat(report.sampleRatioMismatch()).isFalse();
        assertThat(report.control().units() + report.variant(TWO).units()).isEqualTo(10_000);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> report.variant(THREE))
                .withMessage("rollout 'shorter' has no version 3.0.0, it has [1.0.0, 2.0.0]");
    }

    @Test
    void stopsOnlyTheWorseOfTwoVersions() {
        var service = new Service(
                        Service.rollout(ERRORS, new Arm(ONE, 4_000), new Arm(TWO, 3_000), new Arm(THREE, 3_000)))
                .fails(ONE, 0.05)
                .fails(TWO, 0.05)
                .fails(THREE, 0.5);
        var monitor = RolloutMonitor.of(service, listener);
        LlmClient client = client(service, monitor);

        service.run(client, 0, 6_000);

        assertThat(stopped).extracting(VariantReport::version).containsExactly(THREE);
        RolloutReport report = only(monitor);
        assertThat(report.variant(TWO).metric().count()).isBetween(1_500L, 2_100L);
        // the units of the version that was stopped are no mismatch
        assertThat(mismatches).isEmpty();
        assertThat(report.variant(THREE).units()).isZero();
    }

    @Test
    void countsEachStreamOnceWhenItsLastByteIsRead() {
        var service = new Service(Service.halves(ERRORS)).fails(TWO, 1);
        var monitor = RolloutMonitor.of(service, listener);
        LlmClient client = client(service, monitor);
        Call call = service.newCall(client, user(service, client, ONE));

        try (ChatStream stream = call.stream()) {
            assertThat(stream.next()).isInstanceOf(ChatDelta.Text.class);
            assertThat(count(monitor)).isZero();
            assertThat(stream.response().text()).isEqualTo("fine");
        }
        assertThat(count(monitor)).isEqualTo(1);
        Call failing = service.newCall(client, user(service, client, TWO));
        assertThatThrownBy(failing::stream).isInstanceOf(LlmException.class);

        assertThat(only(monitor).variant(TWO).metric().mean()).isEqualTo(1);
        assertThat(count(monitor)).isEqualTo(2);
    }

    @Test
    void countsAStreamThatBreaksAsAnError() {
        var service = new Service(Service.halves(ERRORS));
        var monitor = RolloutMonitor.of(service);
        LlmClient client = client(service, monitor, breaking(TWO));

        Call call = service.newCall(client, user(service, client, TWO));
        try (ChatStream stream = call.stream()) {
            stream.next();
            assertThatThrownBy(stream::next).isInstanceOf(LlmException.class);
            assertThatThrownBy(stream::next).isInstanceOf(LlmException.class);
        }

        assertThat(count(monitor)).isEqualTo(1);
        assertThat(only(monitor).variant(TWO).metric().mean()).isEqualTo(1);
    }

    /** Breaks the streams of one version after their first delta. */
    private static Interceptor breaking(SemanticVersion version) {
        return new Interceptor() {
            @Override
            public ChatResponse intercept(Chain chain) {
                return chain.proceed(chain.request());
            }

            @Override
            public ChatStream interceptStream(Chain chain) {
                boolean breaks = chain.request().messages().get(0).text().equals(version.toString());
                return breaks ? new Broken() : chain.proceedStream(chain.request());
            }
        };
    }

    private static final class Broken extends ChatStream {
        private boolean begun;

        @Override
        protected ChatDelta pull() {
            if (begun) {
                throw new OverloadedException(ProviderFailure.of("test", "m"), null);
            }
            begun = true;
            return new ChatDelta.Text("half");
        }

        @Override
        protected void release() {
            // it holds nothing
        }
    }

    @Test
    void whatTheApplicationCallsOffCountsNowhere() {
        var service = new Service(Service.halves(ERRORS)).answers(TWO, () -> {
            throw new CallCancelledException("The call was cancelled.", null);
        });
        var monitor = RolloutMonitor.of(service, listener);
        LlmClient client = client(service, monitor);

        for (int i = 0; i < 100; i++) {
            String user = user(service, client, TWO);
            service.run(client, user);
        }
        try (ChatStream stream = service.newCall(client, user(service, client, ONE)).stream()) {
            stream.next();
        }

        assertThat(count(monitor)).isZero();
        assertThat(stopped).isEmpty();
    }

    @Test
    void whatAGuardrailBlocksIsABlockAndNoError() {
        Interceptor guardrail = chain -> {
            if (TWO.toString().equals(chain.request().messages().get(0).text())) {
                throw new Rejection("guardrail_blocked");
            }
            return chain.proceed(chain.request());
        };
        var errors = new Service(Service.halves(ERRORS));
        var errorMonitor = RolloutMonitor.of(errors, listener);
        errors.run(client(errors, errorMonitor, guardrail), 0, 100);
        assertThat(stopped).isEmpty();
        assertThat(only(errorMonitor).variant(TWO).metric().count()).isZero();

        var blocks = new Service(Service.halves(new RolloutGuard(Metric.BLOCK_RATE, null, 0.01, false, 0.05, 1)));
        var blockMonitor = RolloutMonitor.of(blocks, listener);
        blocks.run(client(blocks, blockMonitor, guardrail), 0, 100);

        assertThat(stopped).extracting(VariantReport::version).containsExactly(TWO);
    }

    @Test
    void whatALimitOfTheApplicationRefusesCountsNowhere() {
        var service = new Service(Service.halves(ERRORS));
        var monitor = RolloutMonitor.of(service, listener);

        service.run(
                client(service, monitor, chain -> {
                    throw new Rejection("budget_exhausted");
                }),
                0,
                100);

        assertThat(count(monitor)).isZero();
    }

    private static final class Rejection extends CallRejectedException {
        private static final long serialVersionUID = 1L;
        private final String type;

        Rejection(String type) {
            super("refused", null, false);
            this.type = type;
        }

        @Override
        public String errorType() {
            return type;
        }
    }

    @Test
    void stopsTheVersionThatCostsMore() {
        var service = new Service(Service.halves(new RolloutGuard(Metric.COST, null, 0.1, true, 0.05, 0.1)))
                .answers(TWO, () -> ChatResponse.of("m", "long", Usage.of(10, 50)));
        var monitor = RolloutMonitor.of(service, listener);

        service.run(client(service, monitor), 0, 200);

        assertThat(stopped).singleElement().satisfies(variant -> {
            assertThat(variant.version()).isEqualTo(TWO);
            assertThat(variant.metric().mean()).isCloseTo(0.06, within(1e-9));
        });
        assertThat(only(monitor).control().metric().mean()).isCloseTo(0.015, within(1e-9));
    }

    @Test
    void aCostThatIsNotKnownCountsNowhere() {
        var service = new Service(Service.halves(new RolloutGuard(Metric.COST, null, 0.1, true, 0.05, 0.1)))
                .answers(TWO, () -> ChatResponse.of("m", "?", Usage.UNKNOWN));
        var monitor = RolloutMonitor.of(service, listener);

        service.run(client(service, monitor), 0, 200);

        assertThat(only(monitor).variant(TWO).metric().count()).isZero();
        assertThat(only(monitor).control().metric().count()).isPositive();
        assertThat(log.list).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.WARN);
            assertThat(event.getFormattedMessage())
                    .isEqualTo("Rollout 'shorter' of prompt 'support/triage' watches the cost, but that of a call of"
                            + " version 2.0.0 is not known; such calls are not counted. Give the client a price for each"
                            + " model.");
        });
    }

    @Test
    void stopsTheVersionThatIsSlower() {
        var service = new Service(Service.halves(new RolloutGuard(Metric.LATENCY, null, 0.2, true, 0.05, 0.02)))
                .answers(TWO, () -> {
                    LockSupport.parkNanos(20_000_000);
                    return Service.answer();
                });
        var monitor = RolloutMonitor.of(service, listener);

        service.run(client(service, monitor), 0, 40);

        assertThat(stopped).extracting(VariantReport::version).containsExactly(TWO);
        assertThat(stopped.get(0).metric().mean()).isGreaterThan(0.015);
    }

    @Test
    void whatTheReaderOfAStreamDoesIsNoLatency() {
        var service = new Service(Service.halves(new RolloutGuard(Metric.LATENCY, null, 0.2, true, 0.05, 10)));
        var monitor = RolloutMonitor.of(service);
        LlmClient client = client(service, monitor);

        Call call = service.newCall(client, user(service, client, TWO));
        try (ChatStream stream = call.stream()) {
            stream.next();
            LockSupport.parkNanos(300_000_000);
            stream.response();
        }

        assertThat(only(monitor).variant(TWO).metric().mean()).isPositive().isLessThan(0.2);
    }

    @Test
    void stopsTheVersionWhoseScoresAreLower() {
        var service = new Service(Service.halves(new RolloutGuard(Metric.SCORE, "helpful", 0.5, false, 0.05, 5)));
        var monitor = RolloutMonitor.of(service, listener);
        LlmClient client = client(service, monitor);

        for (int i = 0; i < 200; i++) {
            Call call = service.run(client, "u-" + i);
            PromptRef prompt = Service.promptOf(call);
            double score = prompt.version().equals(TWO) ? 2 : 4;
            if (i % 2 == 0) {
                monitor.score(Completion.of(call, "", Service.answer()), "helpful", score);
            } else {
                monitor.score(prompt, "helpful", score);
            }
            monitor.score(prompt, "funny", 0);
        }

        assertThat(stopped).singleElement().satisfies(variant -> {
            assertThat(variant.version()).isEqualTo(TWO);
            assertThat(variant.metric().mean()).isCloseTo(2, within(1e-9));
        });
        assertThat(only(monitor).control().metric().mean()).isCloseTo(4, within(1e-9));
        assertThat(service.rollouts().stopped().get(0).reason())
                .startsWith("score 'helpful' is 2.000 over ")
                .endsWith("; tolerated is 0.5000 less (alpha 0.05000).");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> monitor.score(Service.promptOf(service.newCall(client, "u-1")), "helpful", Double.NaN))
                .withMessage("the score 'helpful' must be a number, was NaN");
    }

    @Test
    void countsOnlyTheCallsThatTheRolloutAssigned() {
        var service = new Service(Service.halves(ERRORS));
        var monitor = RolloutMonitor.of(service);
        LlmClient client = client(service, monitor);
        PromptRef assigned = Service.promptOf(service.newCall(client, "u-1"));

        Service.newCall(client, "u-1", new PromptRef(Service.ID, ONE, assigned.revision(), null, null))
                .execute();
        for (Exposure.Reason reason : List.of(Exposure.Reason.NO_UNIT, Exposure.Reason.STOPPED)) {
            var exposure = new Exposure("shorter", ONE, "user", reason);
            Service.newCall(client, "u-1", new PromptRef(Service.ID, ONE, assigned.revision(), exposure, null))
                    .execute();
        }
        var gone = new Exposure("gone", ONE, "user", Exposure.Reason.ASSIGNED);
        Service.newCall(client, "u-1", new PromptRef(Service.ID, ONE, assigned.revision(), gone, null))
                .execute();
        client.chat(ChatRequest.of("m", List.of(Message.user(ONE.toString()))));

        assertThat(monitor.report()).isEmpty();
    }

    @Test
    void countsEachUnitOnceWhereTheGuardSaysSo() {
        var guard = new RolloutGuard(Metric.ERROR_RATE, null, 0.01, false, 0.05, 1, true);
        var service = new Service(Service.halves(guard)).fails(TWO, 1);
        var monitor = RolloutMonitor.of(service, listener);
        LlmClient client = client(service, monitor);

        for (int i = 0; i < 1000; i++) {
            service.run(client, "u-" + i % 6);
        }

        assertThat(count(monitor)).isEqualTo(6);
        assertThat(stopped).isEmpty();
    }

    @Test
    void goesOnThroughARampAndBeginsAnewWhenTheComparisonChanges() {
        var service = new Service(Service.rollout(ERRORS, new Arm(ONE, 9_000), new Arm(TWO, 1_000)));
        var monitor = RolloutMonitor.of(service);
        LlmClient client = client(service, monitor);
        service.run(client, 0, 100);
        assertThat(count(monitor)).isEqualTo(100);
        assertThat(units(monitor)).isEqualTo(100);

        service.release(Service.halves(ERRORS));
        service.run(client, 0, 50);
        assertThat(count(monitor)).isEqualTo(150);
        assertThat(units(monitor)).isEqualTo(50);
        assertThat(only(monitor).variant(TWO).basisPoints()).isEqualTo(5_000);

        service.release(Service.halves(new RolloutGuard(Metric.ERROR_RATE, null, 0.02, false, 0.05, 1)));
        service.run(client, 0, 10);
        assertThat(count(monitor)).isEqualTo(10);

        service.release(Service.rollout(ERRORS, new Arm(ONE, 5_000), new Arm(THREE, 5_000)));
        service.run(client, 0, 5);
        assertThat(only(monitor).variants()).extracting(VariantReport::version).containsExactly(ONE, THREE);
        assertThat(count(monitor)).isEqualTo(5);
    }

    @Test
    void whatBeganBeforeTheComparisonChangedStopsNothing() {
        var service = new Service(Service.halves(ERRORS));
        var monitor = RolloutMonitor.of(service, listener);
        LlmClient client = client(service, monitor, breaking(TWO));
        List<ChatStream> open = IntStream.range(0, 100)
                .mapToObj(i -> service.newCall(client, "u-" + i).stream())
                .toList();

        service.release(Service.halves(new RolloutGuard(Metric.ERROR_RATE, null, 0.5, false, 0.05, 1)));
        open.forEach(RolloutMonitorTest::read);

        assertThat(stopped).isEmpty();
        assertThat(service.rollouts().stopped()).isEmpty();
    }

    private static void read(ChatStream stream) {
        try (stream) {
            stream.response();
        } catch (LlmException e) {
            // what the monitor saw is what the test is about
        }
    }

    private static long units(RolloutMonitor monitor) {
        return only(monitor).variants().stream().mapToLong(VariantReport::units).sum();
    }

    @Test
    void forgetsARolloutThatIsReleasedNoMore() {
        var service = new Service(Service.halves(ERRORS));
        var monitor = RolloutMonitor.of(service);
        service.run(client(service, monitor), 0, 10);
        Rollout now = Service.halves(ERRORS);
        service.release(new Rollout("other", now.label(), "user", now.split(), null, false, ERRORS, null));

        assertThat(monitor.report()).isEmpty();
    }

    @Test
    void aVersionThatPeopleResumeGetsANewChance() {
        var service = new Service(Service.halves(ERRORS)).fails(TWO, 1);
        var monitor = RolloutMonitor.of(service, listener);
        LlmClient client = client(service, monitor);
        service.run(client, 0, 100);
        assertThat(stopped).hasSize(1);

        service.rollouts().resume("shorter");
        service.fails(TWO, 0);
        service.run(client, 0, 100);
        assertThat(stopped).hasSize(1);
        assertThat(count(monitor)).isEqualTo(100);

        service.fails(TWO, 1);
        service.run(client, 0, 200);
        assertThat(stopped).hasSize(2);
    }

    @Test
    void reportsUnitsThatDoNotComeAsSplitAndStopsNothing() {
        var service = new Service(Service.halves(null));
        var monitor = RolloutMonitor.of(service, listener);
        LlmClient client = client(service, monitor);
        int user = 0;
        while (mismatches.isEmpty() && user < 5_000) {
            // three of four calls of one version never reach the client
            Call call = service.newCall(client, "u-" + user++);
            if (Service.promptOf(call).version().equals(ONE) || user % 4 == 0) {
                call.execute();
            }
        }
        service.run(client, 0, user);

        assertThat(user).isLessThan(400);
        assertThat(mismatches).singleElement().satisfies(report -> {
            assertThat(report.sampleRatioMismatch()).isTrue();
            assertThat(report.sampleRatioPValue()).isLessThanOrEqualTo(0.001);
            assertThat(report.variant(TWO).units()).isLessThan(report.control().units() / 2);
            assertThat(report.control().metric().count()).isZero();
        });
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.name()).isEqualTo("llmops4j.rollout.sample_ratio_mismatch");
            assertThat(event.attributes()).containsKey("llmops4j.rollout.p_value");
        });
        assertThat(log.list).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.WARN);
            assertThat(event.getFormattedMessage())
                    .startsWith("Rollout 'shorter' of prompt 'support/triage': units do not come to the versions as the"
                            + " split says: 1.0.0 has ")
                    .contains(" units and a share of 50 %; 2.0.0 has ");
        });
        assertThat(service.rollouts().stopped()).isEmpty();
    }

    @Test
    void aUnitCountsOnceHoweverManyCallsItMakes() {
        var service = new Service(Service.halves(ERRORS));
        var monitor = RolloutMonitor.of(service, listener);
        LlmClient client = client(service, monitor);

        for (int i = 0; i < 2_000; i++) {
            service.run(client, "u-1");
        }

        assertThat(mismatches).isEmpty();
        assertThat(units(monitor)).isEqualTo(1);
        assertThat(count(monitor)).isEqualTo(2_000);
    }

    @Test
    void manyThreadsLoseNoCallAndStopOnce() throws InterruptedException, ExecutionException {
        var service = new Service(Service.halves(ERRORS)).fails(ONE, 0.05).fails(TWO, 0.3);
        var monitor = RolloutMonitor.of(service, listener);
        LlmClient client = client(service, monitor);
        var assigned = new AtomicInteger();
        var pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                int from = thread * 1_000;
                all.add(pool.submit(() -> {
                    for (int i = from; i < from + 1_000; i++) {
                        Call call = service.run(client, "u-" + i);
                        if (Service.isAssigned(call)) {
                            assigned.incrementAndGet();
                        }
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            pool.shutdown();
        }

        assertThat(stopped).extracting(VariantReport::version).containsExactly(TWO);
        assertThat(count(monitor)).isEqualTo(assigned.get());
        assertThat(log.list).hasSize(1);
    }

    @Test
    void aMonitorThatFailsFailsNoCall() {
        var service = new Service(Service.halves(ERRORS));
        var broken = new Failing(service);
        LlmClient client = client(service, RolloutMonitor.of(broken));

        assertThat(service.newCall(client, "u-1").execute().text()).isEqualTo("fine");
        try (ChatStream stream = service.newCall(client, "u-2").stream()) {
            assertThat(stream.response().text()).isEqualTo("fine");
        }

        assertThat(log.list).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.ERROR);
            assertThat(event.getFormattedMessage())
                    .isEqualTo("The rollout monitor failed; calls go on, and some are not watched. Said once.");
        });
    }

    /** A repository that cannot say what is released. */
    private static final class Failing extends CatalogRepository {
        private final Service service;

        Failing(Service service) {
            this.service = service;
        }

        @Override
        protected PromptCatalog catalog() {
            return service.catalog();
        }

        @Override
        public PromptRelease release(PromptId id) {
            throw new IllegalStateException("broken");
        }
    }

    @Test
    void aListenerThatFailsStopsTheVersionAllTheSame() {
        var service = new Service(Service.halves(ERRORS)).fails(TWO, 1);
        var monitor = RolloutMonitor.of(service, (report, variant) -> {
            throw new IllegalStateException("no pager");
        });

        service.run(client(service, monitor), 0, 100);

        assertThat(service.rollouts().isStopped("shorter", TWO)).isTrue();
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .element(1)
                .isEqualTo("A RolloutListener failed; what it was told is in force all the same.");
    }

    private int next;

    /** A user that the rollout gives this version. */
    private String user(Service service, LlmClient client, SemanticVersion version) {
        while (true) {
            String user = "u-" + next++;
            Call call = service.newCall(client, user);
            if (Service.promptOf(call).version().equals(version)) {
                return user;
            }
        }
    }
}
