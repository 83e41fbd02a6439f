package dev.llmops4j.tracing;

import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatDelta;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** An application with ten calls under way that is told to stop; {@link JvmShutdownTest} starts it. */
final class ShutdownApplication {
    static final int CALLS = 10;
    static final String READY = "ready";

    private ShutdownApplication() {}

    /**
     * Makes the calls.
     *
     * @param args the receiver's URL, and {@code orderly} if the application closes what it opened
     */
    public static void main(String[] args) throws InterruptedException {
        boolean orderly = args[1].equals("orderly");
        SpanExporter exporter =
                OtlpHttpSpanExporter.builder().setEndpoint(args[0]).build();
        SpanProcessor processor =
                orderly ? BatchSpanProcessor.builder(exporter).build() : new ExportingAtOnce(exporter);
        OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
                .setTracerProvider(
                        SdkTracerProvider.builder().addSpanProcessor(processor).build())
                .build();
        Tracing tracing = Tracing.of(sdk);
        if (orderly) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                tracing.close();
                sdk.close();
            }));
        }
        callAndNeverReturn(tracing);
    }

    private static void callAndNeverReturn(Tracing tracing) throws InterruptedException {
        var underWay = new CountDownLatch(CALLS);
        var never = new CountDownLatch(1);
        LlmClient client = Calls.client(
                        tracing,
                        new FakeModel(
                                FakeModel.INFO,
                                request -> {
                                    underWay.countDown();
                                    Calls.failureOf(() -> await(never));
                                    return FakeModel.ANSWER;
                                },
                                request -> FakeStream.waiting(new ChatDelta.Text("a"))))
                .callInterceptor(Calls.transparent())
                .build();
        for (int i = 0; i < CALLS; i++) {
            boolean streamed = i % 2 == 0;
            new Thread(() -> {
                        if (streamed) {
                            var stream = client.stream(Calls.REQUEST);
                            stream.next();
                            underWay.countDown();
                            stream.next();
                        } else {
                            client.chat(Calls.REQUEST);
                        }
                    })
                    .start();
        }
        underWay.await();
        System.out.println(READY);
        never.await();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is exported stays so, whichever hook of the JVM runs first. */
    private record ExportingAtOnce(SpanExporter exporter) implements SpanProcessor {
        @Override
        public void onStart(Context parent, ReadWriteSpan span) {
            // its end is what counts
        }

        @Override
        public boolean isStartRequired() {
            return false;
        }

        @Override
        public void onEnd(ReadableSpan span) {
            exporter.export(List.of(span.toSpanData())).join(10, TimeUnit.SECONDS);
        }

        @Override
        public boolean isEndRequired() {
            return true;
        }
    }
}
