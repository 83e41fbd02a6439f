package dev.llmops4j.guardrails.internal.secret;

import dev.llmops4j.guardrails.internal.scan.Window;
import org.jspecify.annotations.Nullable;

/** A secret that has filled a piece and may go on behind it, if there is one. Used by one thread at a time. */
final class OpenSecret {
    private boolean key;
    private boolean putty;
    private Shape.@Nullable Part tail;

    /** A private key goes on; PuTTY's have a form of their own. */
    void key(boolean isPutty) {
        key = true;
        putty = isPutty;
    }

    /** A value goes on, of these characters. */
    void value(Shape.Part characters) {
        tail = characters;
    }

    boolean isOpen() {
        return key || tail != null;
    }

    /** The end of the next piece, which may be where it starts, or {@link Shape#LIVE}. */
    int end(Window text, int at) {
        int end = tail == null ? PrivateKeyBlock.end(text, at, putty) : end(tail, text, at);
        if (end != Shape.LIVE && end - at < Shape.PIECE) {
            key = false;
            tail = null;
        }
        return end;
    }

    private static int end(Shape.Part part, Window text, int at) {
        int end = at;
        while (end - at < Shape.PIECE && part.has(text.at(end))) {
            end++;
        }
        return end - at < Shape.PIECE && text.at(end) == Window.MORE ? Shape.LIVE : end;
    }
}
