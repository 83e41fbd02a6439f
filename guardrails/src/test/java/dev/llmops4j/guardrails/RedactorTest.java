package dev.llmops4j.guardrails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.llmops4j.CallContext;
import dev.llmops4j.LlmClient;
import dev.llmops4j.TextRedactor;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.Message;
import dev.llmops4j.guardrails.check.PiiRedaction;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

class RedactorTest {
    private static final String SECRET = "s3cr3t";

    private static Guardrail saying(Function<String, Verdict> check) {
        return Guardrail.of("test", Stage.OUTPUT, check);
    }

    static Stream<Guardrail> deniers() {
        return Stream.of(
                saying(text -> Verdict.block()),
                saying(text -> Verdict.retry("again")),
                saying(RedactorTest::noVerdict),
                saying(text -> {
                    throw new IllegalStateException("could not read " + text);
                }),
                saying(RedactorTest::overflow));
    }

    @SuppressWarnings("NullAway") // what an application may do wrong
    private static Verdict noVerdict(String text) {
        return null;
    }

    @SuppressWarnings("InfiniteRecursion") // what an application may do wrong
    private static Verdict overflow(String text) {
        return overflow(text + "x".charAt(0));
    }

    @ParameterizedTest
    @MethodSource("deniers")
    void leavesNothingWhereAGuardrailDoesNotAgree(Guardrail denier) {
        assertThat(Guardrails.redactor(PiiRedaction.create(), denier).redact(SECRET))
                .isNull();
        assertThat(Guardrails.redactor(Duration.ofMinutes(1), denier).redact(SECRET))
                .isNull();
    }

    @Test
    void leavesWhatPassesOrIsFlagged() {
        assertThat(Guardrails.redactor(saying(text -> Verdict.PASS)).redact("text"))
                .isEqualTo("text");
        assertThat(Guardrails.redactor(saying(text -> Verdict.flag(Finding.of("x", 0, 1))))
                        .redact("text"))
                .isEqualTo("text");
    }

    @Test
    void letsEachGuardrailJudgeWhatTheOneBeforeLeft() {
        TextRedactor redactor = Guardrails.redactor(
                PiiRedaction.create(), saying(text -> Verdict.rewrite(text.replace("[EMAIL_ADDRESS]", "<mail>"))));

        assertThat(redactor.redact("To ann@example.com")).isEqualTo("To <mail>");
        assertThat(redactor.redact("")).isEmpty();
    }

    @Test
    void leavesNothingOfATextThatIsJudgedTooLong() {
        var never = new CountDownLatch(1);
        Guardrail slow = saying(text -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Verdict.PASS;
        });

        assertThat(Guardrails.redactor(Duration.ofMillis(30), slow).redact(SECRET))
                .isNull();
    }

    @Test
    void judgesWhereTheGuardrailApplies() {
        var seen = new AtomicReference<@Nullable Boundary>();
        Guardrail input = new Guardrail() {
            @Override
            public String name() {
                return "input";
            }

            @Override
            public Set<Stage> stages() {
                return Set.of(Stage.INPUT);
            }

            @Override
            public Verdict check(String text, Boundary at) {
                seen.set(at);
                return Verdict.PASS;
            }
        };

        Guardrails.redactor(input).redact("text");

        assertThat(seen.get()).isNotNull();
        assertThat(seen.get().stage()).isEqualTo(Stage.INPUT);
        assertThat(seen.get().context()).isSameAs(CallContext.EMPTY);
    }

    @Test
    void tellsOfAFailureOnceAndNeverTheText() {
        var log = new ListAppender<ILoggingEvent>();
        log.start();
        var logger = (Logger) LoggerFactory.getLogger(Guardrails.class);
        logger.addAppender(log);

        TextRedactor redactor = Guardrails.redactor(saying(text -> {
            throw new IllegalStateException("could not read " + text);
        }));
        redactor.redact(SECRET);
        redactor.redact(SECRET);

        logger.detachAppender(log);
        assertThat(log.list).hasSize(1);
        assertThat(log.list.get(0).getFormattedMessage())
                .isEqualTo("Guardrail 'test' failed with java.lang.IllegalStateException as a redactor; where it fails,"
                        + " the text is withheld.");
        assertThat(log.list.get(0).getThrowableProxy()).isNull();
    }

    /** A judge asks a model; its question is captured with the redactor that asks the judge. */
    @Test
    void doesNotAskAJudgeAboutItsOwnQuestion() {
        var redactor = new AtomicReference<@Nullable TextRedactor>();
        LlmClient judge = LlmClient.builder()
                .model(Answers.inPieces("fine"))
                .callInterceptor(chain -> {
                    TextRedactor again = redactor.get();
                    assertThat(again).isNotNull();
                    assertThat(again.redact(chain.request().messages().get(0).text()))
                            .isNull();
                    return chain.proceed(chain.request());
                })
                .build();
        Guardrail asking = saying(text -> {
            judge.chat(ChatRequest.of("test", List.of(Message.user(text))));
            return Verdict.PASS;
        });

        for (TextRedactor each : Stream.of(
                        Guardrails.redactor(asking), Guardrails.redactor(Duration.ofMinutes(1), asking))
                .toList()) {
            redactor.set(each);
            assertThat(each.redact("text")).isEqualTo("text");
        }
    }

    @Test
    void needsAGuardrailAndSomeTime() {
        assertThatThrownBy(Guardrails::redactor)
                .hasMessage("a redactor needs at least one guardrail, or nothing is redacted");
        assertThatThrownBy(() -> Guardrails.redactor(Duration.ZERO, PiiRedaction.create()))
                .hasMessage("timeout must be more than 0, was PT0S");
    }
}
