package dev.llmops4j.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.Reference;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FilePollingTest {
    /** Fails whenever it is asked. */
    private record Failing(Supplier<Throwable> failure, CountDownLatch looks) implements FilePolling.Source {
        @Override
        public void refresh() throws Exception {
            looks.countDown();
            Throwable thrown = failure.get();
            if (thrown instanceof Exception e) {
                throw e;
            }
            throw (Error) thrown;
        }
    }

    static List<Supplier<Throwable>> failures() {
        return List.of(
                () -> new IllegalStateException("wrong"),
                () -> new NoClassDefFoundError("org/example/Missing"),
                StackOverflowError::new);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void looksAgainAfterALookThatFailed(Supplier<Throwable> failure) throws InterruptedException {
        var source = new Failing(failure, new CountDownLatch(2));

        try {
            FilePolling.start(source, "things");

            assertThat(source.looks().await(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            Reference.reachabilityFence(source); // what nobody uses is not looked at any more
        }
    }
}
