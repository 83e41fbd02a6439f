package dev.llmops4j.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.Guardrail;
import dev.llmops4j.guardrails.Replacement;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.StreamingCheck;
import dev.llmops4j.guardrails.Verdict;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Each guardrail here has one fault, which the contract must find. */
class GuardrailContractFindsFaultsTest {
    private static final List<String> SAMPLES = List.of("It costs 3 EUR, not 4 EUREUR.", "Ask for our price list.");

    private static GuardrailLaws laws(Guardrail faulty) {
        return new GuardrailLaws(faulty, SAMPLES, Boundary::of);
    }

    private static void finds(String words, ThrowingCallable law) {
        assertThatThrownBy(law).isInstanceOf(AssertionError.class).hasMessageContaining(words);
    }

    private static Guardrail whole(Function<String, Verdict> check) {
        return Guardrail.of("faulty", Stage.OUTPUT, check);
    }

    private static Guardrail streaming(Supplier<StreamingCheck> scan) {
        return new NoPrices() {
            @Override
            public StreamingCheck streaming(Boundary at) {
                return scan.get();
            }
        };
    }

    @Test
    void aStreamThatForgetsWhatItReadBefore() {
        finds("findings in", laws(streaming(() -> new NoPrices.Scan() {
            @Override
            public void accept(CharSequence more, Sink found) {
                matched = 0;
                super.accept(more, found);
            }
        }))::streams);
    }

    @Test
    void aStreamThatReleasesHalfAWord() {
        finds("is not settled", laws(streaming(() -> new NoPrices.Scan() {
            @Override
            public int settled() {
                return read;
            }
        }))::streams);
    }

    @Test
    void aStreamThatGoesBack() {
        finds("settled must not go back", laws(streaming(() -> new NoPrices.Scan() {
            @Override
            public int settled() {
                return read % 7;
            }
        }))::streams);
    }

    @Test
    void aStreamThatKeepsItsPieces() {
        finds("findings", laws(streaming(() -> new NoPrices.Scan() {
            private CharSequence before = "";

            @Override
            public void accept(CharSequence more, Sink found) {
                super.accept(before, found);
                before = more;
            }

            @Override
            public void end(Sink found) {
                super.accept(before, found);
            }
        }))::streams);
    }

    @Test
    void aStreamThatFindsOtherThingsThanTheCheck() {
        finds("findings on a stream", laws(streaming(() -> new NoPrices.Scan() {
            @Override
            void report(int start, Sink found) {
                found.replace(Finding.of("price.unit", start, start + 3), "coins");
            }
        }))::streams);
    }

    @Test
    void aStreamThatDoesNotStop() {
        finds("stops the text, but not the stream", laws(new NoPrices() {
            @Override
            public Verdict check(String text, Boundary at) {
                return text.contains(CURRENCY) ? Verdict.block() : Verdict.PASS;
            }
        })::streams);
    }

    @Test
    void aStreamThatWouldAskAgain() {
        finds("asks again, but reads streams", laws(new NoPrices() {
            @Override
            public Verdict check(String text, Boundary at) {
                return text.contains(CURRENCY) ? Verdict.retry("No prices.") : Verdict.PASS;
            }
        })::streams);
    }

    @Test
    void findingsOutsideOfTheText() {
        finds(
                "must lie in the text",
                laws(whole(text -> Verdict.flag(Finding.of("x", 0, text.length() + 1))))::findings);
    }

    @Test
    void findingsOutOfOrder() {
        finds(
                "must not start before",
                laws(whole(text -> Verdict.flag(Finding.of("x", text.length(), text.length()), Finding.of("x", 0, 0))))
                        ::findings);
    }

    @Test
    void aRewriteThatItsPlacesDoNotMake() {
        Finding currency = Finding.of("x", 0, 1);
        finds(
                "its replacements do not make the text",
                laws(whole(text ->
                        new Verdict.Rewrite("clean", List.of(currency), List.of(new Replacement(currency, "*")))))
                        ::findings);
    }

    @Test
    @SuppressWarnings("NullAway") // what a careless guardrail does
    void aMissingVerdict() {
        finds("must not be null", laws(whole(text -> null))::findings);
    }

    @Test
    void nothingToSay() {
        finds("lets each of the 2 samples pass", laws(whole(text -> Verdict.PASS))::notVacuous);
    }

    @Test
    void noStages() {
        finds("never runs", laws(new NoPrices() {
            @Override
            public Set<Stage> stages() {
                return Set.of();
            }
        })::identity);
    }

    @Test
    void anExceptionOnHalfAPair() {
        assertThatThrownBy(laws(whole(text -> {
                    for (int i = 0; i < text.length(); i++) {
                        if (Character.isHighSurrogate(text.charAt(i)) && text.charAt(i + 1) > 0) {
                            return Verdict.flag(Finding.of("x", i, i + 1));
                        }
                    }
                    return Verdict.PASS;
                }))::anyText)
                .isInstanceOf(StringIndexOutOfBoundsException.class);
    }

    @Test
    void verdictsThatDependOnTheOneBefore() {
        var calls = new AtomicInteger();
        Guardrail counting = whole(text -> calls.incrementAndGet() % 2 == 0 ? Verdict.block() : Verdict.PASS);

        finds("the second verdict", laws(counting)::repeatable);
    }

    @Test
    void stateThatThreadsShare() {
        var shared = new AtomicReference<String>();
        Guardrail mixing = whole(text -> {
            shared.set(text);
            LockSupport.parkNanos(1_000);
            return text.equals(shared.get()) ? Verdict.PASS : Verdict.block();
        });

        finds("one of eight threads", laws(mixing)::manyThreads);
    }

    @Test
    @SuppressWarnings("JdkObsolete") // a StringBuilder might throw where threads meet
    void aBufferThatThreadsShare() {
        var buffer = new StringBuffer();
        Guardrail mixing = whole(text -> {
            buffer.setLength(0);
            for (int i = 0; i < text.length(); i++) {
                buffer.append(text.charAt(i));
            }
            return buffer.toString().equals(text) ? Verdict.PASS : Verdict.block();
        });

        finds("one of eight threads", laws(mixing)::manyThreads);
    }

    @Test
    void timeThatGrowsWithTheSquareOfTheText() {
        Guardrail quadratic = whole(text -> {
            int equal = 0;
            for (int i = 0; i < text.length(); i++) {
                for (int j = 0; j < i; j++) {
                    equal += text.charAt(i) == text.charAt(j) ? 1 : 0;
                }
            }
            return equal < 0 ? Verdict.block() : Verdict.PASS;
        });

        finds("more than in proportion", laws(quadratic)::linear);
    }
}
