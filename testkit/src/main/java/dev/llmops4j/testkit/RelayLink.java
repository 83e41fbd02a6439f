package dev.llmops4j.testkit;

import java.io.IOException;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One client's connection through the relay. Pumped by the relay's thread; the handler's thread may wait and mark it. */
final class RelayLink {
    private static final int BUFFER = 16 * 1024;

    /**
     * On Linux: acknowledge at once what the HTTP server sends. It sends headers and body apart, and on a connection that
     * is used again waits for the acknowledgement in between, which the system holds back for 40 ms otherwise.
     */
    private static final String QUICK_ACK = "TCP_QUICKACK";

    private final Selector selector;
    private final SocketChannel client;
    private final SocketChannel server;
    private final @Nullable SocketOption<Boolean> quickAck;
    private final int portAtServer;
    private final ByteBuffer toServer = ByteBuffer.allocate(BUFFER);
    private final ByteBuffer toClient = ByteBuffer.allocate(BUFFER);
    private final CountDownLatch gone = new CountDownLatch(1);
    private volatile boolean resetAtEnd;
    private boolean serverEnded;

    RelayLink(Selector selector, SocketChannel client, SocketChannel server) throws IOException {
        this.selector = selector;
        this.client = client;
        this.server = server;
        this.quickAck = quickAck(server);
        this.portAtServer = server.socket().getLocalPort();
    }

    @SuppressWarnings("unchecked") // the type is checked
    private static @Nullable SocketOption<Boolean> quickAck(SocketChannel channel) {
        return (SocketOption<Boolean>) channel.supportedOptions().stream()
                .filter(option -> option.name().equals(QUICK_ACK) && option.type() == Boolean.class)
                .findFirst()
                .orElse(null);
    }

    int portAtServer() {
        return portAtServer;
    }

    void register() throws IOException {
        client.configureBlocking(false);
        server.configureBlocking(false);
        client.register(selector, SelectionKey.OP_READ, this);
        server.register(selector, SelectionKey.OP_READ, this);
    }

    /** From now on the end of the HTTP server's connection reaches the client as a reset, after all bytes before it. */
    void resetAtEnd() {
        resetAtEnd = true;
    }

    boolean isGone() {
        return gone.getCount() == 0;
    }

    /** Waits for a time, or until the client is gone, and says whether it is. */
    boolean awaitGone(Duration time) throws InterruptedException {
        return gone.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    void pump() {
        try {
            if (!serverEnded && !pass(client, toServer, server)) {
                close();
                return;
            }
            passAnswer();
            acknowledgeAtOnce();
            if (serverEnded && toClient.position() == 0) {
                end();
            } else {
                listen(client, toServer, toClient);
                listen(server, toClient, toServer);
            }
        } catch (IOException e) {
            // one of the two broke the connection: so does the relay
            close();
        }
    }

    /** Says false at the end of the source. Reads only when all that was read before is written: a slow reader slows. */
    private static boolean pass(SocketChannel from, ByteBuffer buffer, SocketChannel to) throws IOException {
        boolean more = buffer.position() > 0 || from.read(buffer) >= 0;
        flush(buffer, to);
        return more;
    }

    private void passAnswer() throws IOException {
        try {
            serverEnded = serverEnded || (toClient.position() == 0 && server.read(toClient) < 0);
        } catch (IOException e) {
            // a reset by the HTTP server is its end too: what it wrote before still goes to the client
            serverEnded = true;
        }
        flush(toClient, client);
    }

    /** The system forgets the wish whenever it likes. */
    private void acknowledgeAtOnce() throws IOException {
        if (quickAck != null) {
            server.setOption(quickAck, true);
        }
    }

    private static void flush(ByteBuffer buffer, SocketChannel to) throws IOException {
        buffer.flip();
        to.write(buffer);
        buffer.compact();
    }

    private void listen(SocketChannel channel, ByteBuffer read, ByteBuffer written) {
        boolean mayRead = read.position() == 0 && !serverEnded;
        int interest = (mayRead ? SelectionKey.OP_READ : 0) | (written.position() > 0 ? SelectionKey.OP_WRITE : 0);
        SelectionKey key = channel.keyFor(selector);
        if (key != null && key.isValid()) {
            key.interestOps(interest);
        }
    }

    private void end() throws IOException {
        if (resetAtEnd) {
            // closing a socket that may not linger sends a reset
            client.setOption(StandardSocketOptions.SO_LINGER, 0);
        }
        close();
    }

    void close() {
        try (client;
                server) {
            gone.countDown();
        } catch (IOException e) {
            // the system has let go of it all the same, and the other connections need this thread
            System.getLogger(RelayLink.class.getName())
                    .log(System.Logger.Level.DEBUG, "A connection could not be closed.", e);
        }
    }
}
