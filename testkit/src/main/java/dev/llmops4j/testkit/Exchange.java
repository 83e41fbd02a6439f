package dev.llmops4j.testkit;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One request and the answer that is being written to it. Belongs to the handler's thread. */
final class Exchange {
    private final HttpExchange http;
    private final RelayLink link;
    private @Nullable OutputStream body;

    Exchange(HttpExchange http, RelayLink link) {
        this.http = http;
        this.link = link;
    }

    /** Sends the status and the headers; the body follows in pieces, or in one of that length. */
    void start(ResponseHead head, long length) throws IOException {
        checkClient();
        head.headers().forEach(http.getResponseHeaders()::add);
        // for the JDK's server 0 means "until it is closed" and -1 means "nothing"
        http.sendResponseHeaders(head.status(), length == 0 ? -1 : Math.max(length, 0));
        body = http.getResponseBody();
        if (length < 0) {
            // later JDKs hold the headers back until the body begins
            body.flush();
        }
    }

    boolean isStarted() {
        return body != null;
    }

    /** Sends a piece of the body at once. */
    void write(byte[] piece) throws IOException {
        checkClient();
        OutputStream out = body;
        if (out == null) {
            throw new IllegalStateException("the answer has not been started");
        }
        if (piece.length == 0) {
            return;
        }
        out.write(piece);
        out.flush();
    }

    /** Waits; ends early with an error if the client goes away. */
    void pause(Duration time) throws IOException {
        try {
            link.awaitGone(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientGoneException(e);
        }
        checkClient();
    }

    /** Cuts the connection so that the client sees a reset, after all that was written before. */
    IOException reset() {
        link.resetAtEnd();
        return new CutException();
    }

    boolean isClientGone() {
        return link.isGone();
    }

    void finish() throws IOException {
        if (body != null) {
            body.close();
        }
        http.close();
    }

    private void checkClient() throws IOException {
        if (link.isGone()) {
            throw new ClientGoneException(null);
        }
    }

    /** The client closed its connection, or the server is being closed. */
    static final class ClientGoneException extends IOException {
        private static final long serialVersionUID = 1L;

        ClientGoneException(@Nullable Throwable cause) {
            super("The client is gone.", cause);
        }
    }

    /** The connection is to be cut. */
    static final class CutException extends IOException {
        private static final long serialVersionUID = 1L;

        CutException() {
            super("The connection is cut on purpose.");
        }
    }
}
