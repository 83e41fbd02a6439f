package dev.llmops4j.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Stands in front of the JDK's HTTP server and passes bytes both ways, all on one thread. The HTTP server hides its
 * sockets; here they can be reset, and a client that goes away is noticed at once.
 */
final class Relay implements AutoCloseable {
    private static final int BACKLOG = 1024;

    private final InetSocketAddress target;
    private final Selector selector;
    private final ServerSocketChannel door;
    private final ConcurrentMap<Integer, RelayLink> links = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile boolean closed;

    Relay(InetAddress host, InetSocketAddress target) throws IOException {
        this.target = target;
        selector = Selector.open();
        door = ServerSocketChannel.open();
        door.bind(new InetSocketAddress(host, 0), BACKLOG);
        door.configureBlocking(false);
        door.register(selector, SelectionKey.OP_ACCEPT);
        thread = new Thread(this::run, "llmops4j-loopback-relay-" + port());
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return door.socket().getLocalPort();
    }

    /** The link on which the HTTP server sees a client at that port. */
    RelayLink link(int portAtServer) {
        RelayLink link = links.get(portAtServer);
        if (link == null) {
            throw new IllegalStateException("port " + portAtServer + " belongs to no client of this server");
        }
        return link;
    }

    private void run() {
        try {
            while (!closed) {
                selector.select(this::serve);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            links.values().forEach(RelayLink::close);
        }
    }

    private void serve(SelectionKey key) {
        if (key.attachment() instanceof RelayLink link) {
            link.pump();
            if (link.isGone()) {
                links.remove(link.portAtServer(), link);
            }
        } else {
            accept();
        }
    }

    private void accept() {
        try {
            SocketChannel client = door.accept();
            if (client != null) {
                connect(client);
            }
        } catch (IOException e) {
            // the client left before it was let in, or the server is closing: there is nobody to serve
            System.getLogger(Relay.class.getName()).log(System.Logger.Level.DEBUG, "A connection was lost.", e);
        }
    }

    private void connect(SocketChannel client) throws IOException {
        try {
            SocketChannel server = SocketChannel.open(target);
            server.setOption(StandardSocketOptions.TCP_NODELAY, true);
            client.setOption(StandardSocketOptions.TCP_NODELAY, true);
            var link = new RelayLink(selector, client, server);
            links.put(link.portAtServer(), link);
            link.register();
        } catch (IOException e) {
            client.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        door.close();
        selector.close();
    }
}
