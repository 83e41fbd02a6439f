package dev.llmops4j.testkit;

import java.util.ArrayList;
import java.util.List;

/**
 * An answer as it goes over the wire.
 *
 * @param head status and headers
 * @param pieces the body: the events of a stream, or the two halves of anything else
 * @param stream whether the pieces are events
 */
record Rendered(ResponseHead head, List<String> pieces, boolean stream) {
    Rendered {
        pieces = List.copyOf(pieces);
    }

    static Rendered whole(ResponseHead head, String body) {
        return new Rendered(head, halves(body), false);
    }

    static Rendered events(ResponseHead head, List<String> events) {
        return new Rendered(head, events, true);
    }

    private static List<String> halves(String body) {
        int middle = body.offsetByCodePoints(0, body.codePointCount(0, body.length()) / 2);
        return List.of(body.substring(0, middle), body.substring(middle));
    }

    /** Half of an event's JSON still ends as an event does. */
    Rendered malformed() {
        if (!stream) {
            return new Rendered(head, pieces.subList(0, 1), false);
        }
        var broken = new ArrayList<>(pieces);
        int at = Math.min(1, broken.size() - 1);
        broken.set(at, halves(broken.get(at)).get(0) + "\n\n");
        return new Rendered(head, broken, true);
    }
}
