package dev.llmops4j.testkit;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A recorder and player of real exchanges with a model's server, so that tests run offline on real answers. It stands on
 * 127.0.0.1 between the client and the real server, and keeps each exchange as one readable file. Works for every API
 * whose requests are JSON and whose answers are text; streams are replayed event by event, without the waits. Safe for
 * use by many threads at once. Whoever starts it closes it.
 *
 * <p>A request is answered by the recording with the same method, path and JSON, whatever the order of its fields.
 * Identical requests are answered by their recordings in turn. A request without a recording is answered with status 500,
 * the code {@code no_cassette} and the fields in which it differs from the nearest recording.
 *
 * <p>Secrets are never written: of the headers only a short list of harmless ones is kept, and from bodies and URLs go the
 * keys, cookies and organisation ids that the exchange was sent with, and all that looks like a key. Where a
 * stream cuts a key into pieces, or JSON writes it with escapes, nothing is written and {@link #close} says so.
 *
 * <pre>{@code
 * try (CassetteServer server = CassetteServer.start(
 *         CassetteMode.RECORD_MISSING, Path.of("src/test/cassettes"), "https://api.openai.com/v1")) {
 *     // point the client at server.baseUrl(); commit the files; then use CassetteServer.replay
 * }
 * }</pre>
 */
public final class CassetteServer implements AutoCloseable {
    private final CassetteDeck deck;
    private final LoopbackHttp http;

    private CassetteServer(CassetteDeck deck) {
        this.deck = deck;
        http = new LoopbackHttp(deck);
    }

    /**
     * Starts a player.
     *
     * @param folder where the recordings are
     * @param secrets what else to remove from requests before they are compared; the same as when recorded
     * @return the running server
     * @throws IllegalArgumentException if a file in the folder is no cassette
     * @throws java.io.UncheckedIOException if the folder cannot be read, or no port can be opened
     */
    public static CassetteServer replay(Path folder, Pattern... secrets) {
        return new CassetteServer(
                new CassetteDeck(CassetteMode.REPLAY, new CassetteShelf(folder), null, SecretFilter.with(secrets)));
    }

    /**
     * Starts a player or a recorder.
     *
     * @param mode where the answers come from
     * @param folder where the recordings are; created when the first one is written
     * @param upstream the base URL of the real server, such as {@code https://api.openai.com/v1}
     * @param secrets what else to remove before anything is written
     * @return the running server
     * @throws IllegalArgumentException if a file in the folder is no cassette, or the base URL is none
     * @throws java.io.UncheckedIOException if the folder cannot be read, or no port can be opened
     */
    public static CassetteServer start(CassetteMode mode, Path folder, String upstream, Pattern... secrets) {
        return new CassetteServer(
                new CassetteDeck(mode, new CassetteShelf(folder), new Upstream(upstream), SecretFilter.with(secrets)));
    }

    /**
     * Where the server listens: to be used in place of the real server's base URL.
     *
     * @return {@code http://127.0.0.1:port/v1}
     */
    public String baseUrl() {
        return http.baseUrl();
    }

    /**
     * Stops the server.
     *
     * @throws IllegalStateException if an exchange could not be recorded
     */
    @Override
    public void close() {
        deck.awaitRecordings();
        http.close();
        deck.complain();
    }
}
