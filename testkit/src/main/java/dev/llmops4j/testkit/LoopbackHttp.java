package dev.llmops4j.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The JDK's HTTP server on 127.0.0.1 behind a relay. A thread for each request that is being answered. */
final class LoopbackHttp implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LoopbackHttp.class.getName());
    private static final int BACKLOG = 1024;

    private final Handler handler;
    private final ExecutorService threads;
    private final HttpServer server;
    private final Relay relay;

    LoopbackHttp(Handler handler) {
        this.handler = handler;
        try {
            InetAddress loopback = InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
            server = HttpServer.create(new InetSocketAddress(loopback, 0), BACKLOG);
            relay = new Relay(loopback, server.getAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("No port on 127.0.0.1 could be opened.", e);
        }
        threads = Executors.newCachedThreadPool(threadNames(relay.port()));
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private static ThreadFactory threadNames(int port) {
        var count = new AtomicInteger();
        return task -> {
            var thread = new Thread(task, "llmops4j-loopback-" + port + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    String baseUrl() {
        return "http://127.0.0.1:" + relay.port() + "/v1";
    }

    private void handle(HttpExchange http) throws IOException {
        String body = new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var request = new RecordedRequest(
                http.getRequestMethod(), http.getRequestURI().toString(), http.getRequestHeaders(), body);
        var exchange = new Exchange(http, relay.link(http.getRemoteAddress().getPort()));
        boolean done = false;
        try {
            answer(request, exchange);
            exchange.finish();
            done = true;
        } catch (Exchange.CutException e) {
            done = true;
            throw e;
        } finally {
            request.end(!done);
        }
    }

    private void answer(RecordedRequest request, Exchange exchange) throws IOException {
        try {
            handler.handle(request, exchange);
        } catch (RuntimeException | AssertionError e) {
            LOG.log(System.Logger.Level.WARNING, "No answer to " + request + ".", e);
            if (exchange.isStarted()) {
                throw exchange.reset();
            }
            ApiError.server(
                            "responder_failed",
                            "The test's responder failed with " + e.getClass().getName() + ".")
                    .send(exchange);
        }
    }

    /** Cuts every connection, then waits for the handlers to notice. */
    @Override
    public void close() {
        try {
            relay.close();
            server.stop(0);
            threads.shutdownNow();
            if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.log(System.Logger.Level.WARNING, "A responder of the test is still running after 10 s.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
