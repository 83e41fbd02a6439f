package dev.llmops4j.testkit;

import dev.llmops4j.json.JsonCodec;
import dev.llmops4j.json.JsonException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Plays cassettes and records new ones. Safe for use by many threads at once. */
final class CassetteDeck implements Handler {
    private static final System.Logger LOG = System.getLogger(CassetteDeck.class.getName());
    private static final String LOCAL_BASE = "/v1";
    /** An event ends with an empty line; each goes out as it would come from a model. */
    private static final Pattern AFTER_EVENT = Pattern.compile("(?<=\\n\\n)|(?<=\\r\\n\\r\\n)");

    private static final int BUFFER = 8192;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final CassetteMode mode;
    private final CassetteShelf shelf;
    private final @Nullable Upstream upstream;
    private final SecretFilter filter;
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    /** Its one party of its own is the server that is closed. */
    private final Phaser recordings = new Phaser(1);

    CassetteDeck(CassetteMode mode, CassetteShelf shelf, @Nullable Upstream upstream, SecretFilter filter) {
        this.mode = mode;
        this.shelf = shelf;
        this.upstream = upstream;
        this.filter = filter;
    }

    @Override
    public void handle(RecordedRequest request, Exchange exchange) throws IOException {
        SecretFilter secrets = filter.knowing(request.headers());
        Cassette.Asked asked;
        try {
            asked = asked(request, secrets);
        } catch (JsonException e) {
            ApiError.badRequest("not_json", null, "CassetteServer takes requests in JSON only: " + e.getMessage())
                    .send(exchange);
            return;
        }
        Cassette cassette = mode == CassetteMode.RECORD ? null : shelf.next(asked);
        if (cassette != null) {
            replay(cassette, exchange);
        } else if (mode == CassetteMode.REPLAY || upstream == null) {
            ApiError error = ApiError.server("no_cassette", shelf.missing(asked));
            LOG.log(System.Logger.Level.WARNING, error.message());
            error.send(exchange, Map.of("x-should-retry", "false"));
        } else {
            record(upstream, request, asked, secrets, exchange);
        }
    }

    private static Cassette.Asked asked(RecordedRequest request, SecretFilter secrets) {
        Object body = request.body().isEmpty() ? null : JsonCodec.jackson().readTree(request.body());
        return new Cassette.Asked(
                request.method(),
                secrets.cleanPath(below(request.path())),
                secrets.cleanHeaders(request.headers()),
                secrets.cleanTree(body));
    }

    private static String below(String path) {
        return path.startsWith(LOCAL_BASE) ? path.substring(LOCAL_BASE.length()) : path;
    }

    private static void replay(Cassette cassette, Exchange exchange) throws IOException {
        if (!cassette.isStream()) {
            byte[] body = cassette.body().getBytes(StandardCharsets.UTF_8);
            exchange.start(cassette.head(), body.length);
            exchange.write(body);
            return;
        }
        exchange.start(cassette.head(), -1);
        for (String event : AFTER_EVENT.splitAsStream(cassette.body()).toList()) {
            exchange.write(event.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void record(
            Upstream server, RecordedRequest request, Cassette.Asked asked, SecretFilter secrets, Exchange exchange)
            throws IOException {
        recordings.register();
        try {
            long start = System.nanoTime();
            HttpResponse<InputStream> response = server.send(request, below(request.path()));
            long headMillis = millisSince(start);
            ByteBuffer body;
            try (InputStream in = response.body()) {
                body = passOn(response, in, exchange);
            }
            keep(new Take(asked, response, body, headMillis, millisSince(start)), secrets);
        } catch (Upstream.UnreachableException e) {
            LOG.log(System.Logger.Level.WARNING, "The real server did not answer.", e);
            new ApiError(502, "server_error", "upstream_unreachable", null, "The real server did not answer.")
                    .send(exchange);
        } finally {
            recordings.arriveAndDeregister();
        }
    }

    private static ByteBuffer passOn(HttpResponse<InputStream> response, InputStream in, Exchange exchange)
            throws IOException {
        var headers = new TreeMap<String, String>();
        response.headers().map().forEach((name, values) -> {
            if (Upstream.isPassedOn(name.toLowerCase(Locale.ROOT)) && !name.startsWith(":")) {
                headers.put(name, String.join(", ", values));
            }
        });
        exchange.start(
                new ResponseHead(response.statusCode(), headers),
                response.headers().firstValueAsLong("content-length").orElse(-1));
        var all = new ByteArrayOutputStream();
        byte[] buffer = new byte[BUFFER];
        while (true) {
            int count;
            try {
                count = in.read(buffer);
            } catch (IOException e) {
                LOG.log(System.Logger.Level.WARNING, "The real server broke its answer off; nothing is recorded.", e);
                throw exchange.reset();
            }
            if (count < 0) {
                return ByteBuffer.wrap(all.toByteArray());
            }
            all.write(buffer, 0, count);
            exchange.write(Arrays.copyOf(buffer, count));
        }
    }

    private void keep(Take take, SecretFilter known) {
        SecretFilter secrets = known.knowing(take.response().headers().map());
        String path = take.asked().path();
        try {
            Cassette cassette = take.cassette(secrets);
            if (secrets.finds(BodyText.of(cassette.body()))) {
                failures.add("the answer to " + path + " holds a secret in pieces or in escapes");
            } else {
                shelf.add(cassette, mode == CassetteMode.RECORD);
            }
        } catch (CharacterCodingException e) {
            failures.add("the answer to " + path + " is no text in UTF-8");
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, "A cassette could not be written.", e);
            failures.add("the answer to " + path + " could not be written: " + e);
        }
    }

    /** A finished exchange with all its secrets. */
    private record Take(
            Cassette.Asked asked,
            HttpResponse<InputStream> response,
            ByteBuffer body,
            long headMillis,
            long totalMillis) {
        Cassette cassette(SecretFilter secrets) throws CharacterCodingException {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(body.duplicate()).toString();
            var head = new ResponseHead(
                    response.statusCode(),
                    secrets.cleanHeaders(response.headers().map()));
            return new Cassette(asked, head, secrets.clean(text), headMillis, totalMillis);
        }
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }

    /** Lets the exchanges that are being recorded come to their end, but not for ever. */
    void awaitRecordings() {
        int phase = recordings.arrive();
        try {
            recordings.awaitAdvanceInterruptibly(phase, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException e) {
            failures.add("an exchange was not over when the recorder was closed");
        }
    }

    void complain() {
        if (!failures.isEmpty()) {
            throw new IllegalStateException(
                    "Not every exchange was recorded: " + String.join("; ", List.copyOf(failures)) + ".");
        }
    }
}
