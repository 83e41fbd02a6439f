package dev.llmops4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ServerLifeTest {
    private final Http http = new Http();

    @Test
    void servesFiftyStreamsAtOnce() {
        ExecutorService readers = Executors.newFixedThreadPool(50);
        try (LoopbackServer server = LoopbackServer.start()) {
            server.respondWith(request -> Answer.text(request.header("x-number") + " " + "word ".repeat(40))
                    .pausing(Duration.ofMillis(10)));

            long start = System.nanoTime();
            List<CompletableFuture<String>> bodies = IntStream.range(0, 50)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> stream(server, i), readers))
                    .toList();

            for (int i = 0; i < 50; i++) {
                String text = text(bodies.get(i).join());
                assertThat(text).isEqualTo(i + " " + "word ".repeat(40));
            }
            // one after the other they would take more than 20 s
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
            assertThat(server.requests()).hasSize(50).noneMatch(RecordedRequest::isAbandoned);
        } finally {
            readers.shutdownNow();
        }
    }

    private String stream(LoopbackServer server, int number) {
        try {
            return http.send(Http.chat(server.baseUrl(), Http.HELLO_STREAM)
                            .header("x-number", Integer.toString(number))
                            .build())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String body) {
        var text = new StringBuilder();
        List<String> events = Http.events(body);
        assertThat(events.get(events.size() - 1)).isEqualTo("[DONE]");
        for (String event : events.subList(1, events.size() - 2)) {
            text.append(Http.at(event, "choices", 0, "delta", "content"));
        }
        return text.toString();
    }

    @Test
    void answersOnOneConnectionWithoutWaitingForAcknowledgements() throws IOException {
        try (LoopbackServer server = LoopbackServer.start()) {
            server.respondWith(request -> Answer.text("quick"));
            long[] times = new long[51];
            for (int i = 0; i < times.length; i++) {
                long start = System.nanoTime();
                http.post(server.baseUrl(), Http.HELLO);
                times[i] = System.nanoTime() - start;
            }

            Arrays.sort(times);
            // a delayed acknowledgement costs 40 ms
            assertThat(Duration.ofNanos(times[25])).isLessThan(Duration.ofMillis(30));
        }
    }

    @Test
    void carriesLargeBodiesBothWays() throws IOException {
        String text = "0123456789abcdef".repeat(300_000);
        try (LoopbackServer server = LoopbackServer.start()) {
            server.respondWith(request -> Answer.raw(200, "application/json", request.body()));
            String body = Http.HELLO.replace("Hello", text);

            assertThat(http.post(server.baseUrl(), body).body().equals(body)).isTrue();
        }
    }

    @Test
    void closingCutsAnAnswerThatNobodyReads() throws IOException {
        String text = "0123456789abcdef".repeat(1_000_000);
        LoopbackServer server = LoopbackServer.start();
        server.enqueue(Answer.text(text));
        try (InputStream unread = http.open(server.baseUrl(), Http.HELLO)) {
            RecordedRequest request = server.takeRequest();
            assertThat(request.awaitEnd(Duration.ofMillis(300))).isFalse();

            server.close();

            assertThat(request.awaitEnd(Duration.ofSeconds(5))).isTrue();
            assertThat(request.isAbandoned()).isTrue();
            assertThatThrownBy(unread::readAllBytes).isInstanceOf(IOException.class);
        }
    }

    @Test
    void closingCutsStreamsAndLeavesNoThread() throws IOException {
        LoopbackServer server = LoopbackServer.start();
        server.respondWith(request -> Answer.text("endless").pausing(Duration.ofHours(1)));
        var body = http.open(server.baseUrl(), Http.HELLO_STREAM);
        assertThat(body.read()).isEqualTo('d');
        int port = URI.create(server.baseUrl()).getPort();
        assertThat(threads(port)).isNotEmpty();

        server.close();

        assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(threads(port)).isEmpty());
        assertThatThrownBy(() -> http.post(server.baseUrl(), Http.HELLO)).isInstanceOf(ConnectException.class);
    }

    @Test
    void manyServersLeaveNoDispatcherBehind() {
        long before = threadsNamed("HTTP-Dispatcher");
        for (int i = 0; i < 20; i++) {
            LoopbackServer.start().close();
        }
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(threadsNamed("HTTP-Dispatcher")).isLessThanOrEqualTo(before));
    }

    @Test
    void closingTwiceIsFine() {
        LoopbackServer server = LoopbackServer.start();
        server.close();
        server.close();
    }

    @Test
    void listensOnLoopbackOnly() throws IOException {
        try (LoopbackServer server = LoopbackServer.start()) {
            int port = URI.create(server.baseUrl()).getPort();
            List<InetAddress> others = NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress())
                    .toList();
            for (InetAddress address : others) {
                assertThatThrownBy(() -> connect(address, port)).isInstanceOf(IOException.class);
            }
            connect(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
        }
    }

    private static void connect(InetAddress address, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 1000);
        }
    }

    private static List<String> threads(int port) {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("llmops4j-loopback-") && name.contains("-" + port))
                .toList();
    }

    private static long threadsNamed(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(name))
                .count();
    }
}
