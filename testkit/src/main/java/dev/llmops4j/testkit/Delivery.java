package dev.llmops4j.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an answer is sent. Immutable.
 *
 * @param headers added to those of the answer
 * @param delay the wait before the headers
 * @param pause the wait between two pieces
 * @param drip how many bytes are sent at a time
 * @param dripPause the wait after each of them
 * @param cut where the answer ends too early, or null
 * @param malformed whether the JSON is broken
 */
record Delivery(
        Map<String, String> headers,
        Duration delay,
        Duration pause,
        int drip,
        Duration dripPause,
        @Nullable Cut cut,
        boolean malformed) {
    static final Delivery AT_ONCE =
            new Delivery(Map.of(), Duration.ZERO, Duration.ZERO, Integer.MAX_VALUE, Duration.ZERO, null, false);

    /** How an answer ends too early. */
    enum CutKind {
        RESET,
        END
    }

    /**
     * Where an answer ends too early.
     *
     * @param kind how
     * @param after how many pieces are sent before; -1 leaves out the headers too
     */
    record Cut(CutKind kind, int after) {
        static final Cut BEFORE_ANY_BYTE = new Cut(CutKind.RESET, -1);

        static Cut after(CutKind kind, int pieces) {
            if (pieces < 0) {
                throw new IllegalArgumentException("pieces must be 0 or more, was " + pieces);
            }
            return new Cut(kind, pieces);
        }
    }

    Delivery {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        checkTime("delay", delay);
        checkTime("pause", pause);
        checkTime("pause", dripPause);
        if (drip < 1) {
            throw new IllegalArgumentException("bytes must be 1 or more, was " + drip);
        }
    }

    private static void checkTime(String name, Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException(name + " must be 0 or more, was " + time);
        }
    }

    Delivery withHeader(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name.toLowerCase(Locale.ROOT), value);
        return new Delivery(more, delay, pause, drip, dripPause, cut, malformed);
    }

    Delivery withDelay(Duration delay) {
        return new Delivery(headers, delay, pause, drip, dripPause, cut, malformed);
    }

    Delivery withPause(Duration pause) {
        return new Delivery(headers, delay, pause, drip, dripPause, cut, malformed);
    }

    Delivery withDrip(int drip, Duration dripPause) {
        return new Delivery(headers, delay, pause, drip, dripPause, cut, malformed);
    }

    Delivery withCut(Cut cut) {
        return new Delivery(headers, delay, pause, drip, dripPause, cut, malformed);
    }

    Delivery withMalformedJson() {
        return new Delivery(headers, delay, pause, drip, dripPause, cut, true);
    }

    void send(Rendered answer, Exchange exchange) throws IOException {
        Rendered sent = malformed ? answer.malformed() : answer;
        exchange.pause(delay);
        if (cut != null && cut.after() < 0) {
            throw exchange.reset();
        }
        exchange.start(sent.head().with(headers), length(sent));
        sendPieces(cut == null ? sent.pieces() : before(cut, sent.pieces()), exchange);
        if (cut != null && cut.kind() == CutKind.RESET) {
            throw exchange.reset();
        }
    }

    private static List<String> before(Cut cut, List<String> pieces) {
        return pieces.subList(0, Math.min(cut.after(), pieces.size()));
    }

    /** The length that is announced: that of the whole body unless it comes in events or ends too early. */
    private long length(Rendered answer) {
        if (answer.stream() || cut != null) {
            return -1;
        }
        return String.join("", answer.pieces()).getBytes(StandardCharsets.UTF_8).length;
    }

    private void sendPieces(List<String> pieces, Exchange exchange) throws IOException {
        for (int i = 0; i < pieces.size(); i++) {
            exchange.pause(i == 0 ? Duration.ZERO : pause);
            sendDrops(pieces.get(i).getBytes(StandardCharsets.UTF_8), exchange);
        }
    }

    private void sendDrops(byte[] bytes, Exchange exchange) throws IOException {
        for (int from = 0; from < bytes.length; from += drip) {
            int to = drip < bytes.length - from ? from + drip : bytes.length;
            exchange.write(Arrays.copyOfRange(bytes, from, to));
            exchange.pause(dripPause);
            if (to == bytes.length) {
                return;
            }
        }
    }
}
