package dev.llmops4j.guardrails.internal.secret;

import dev.llmops4j.guardrails.internal.scan.VisibleText;
import dev.llmops4j.guardrails.internal.scan.Window;
import org.jspecify.annotations.Nullable;

/**
 * Reads the secret that starts at a place, if one does: a private key, a token, or a value that is expected there. Used by
 * one thread at a time.
 */
final class SecretReader {
    private final SecretRules rules;
    private final Window text;
    private final Context context;
    private final TokenReader tokens;
    private final Assignment assignment;
    private final OpenSecret open = new OpenSecret();
    private int kind;
    private boolean certain;

    SecretReader(SecretRules rules, Window text, VisibleText visible, Context context) {
        this.rules = rules;
        this.text = text;
        this.context = context;
        tokens = new TokenReader(rules, text, visible);
        assignment = new Assignment(rules);
    }

    /** What was found, an index of {@link SecretRules#kinds}. */
    int kind() {
        return kind;
    }

    /** Whether what was found fills a piece, so that the secret may go on: it is to be read on there. */
    boolean isOpen() {
        return open.isOpen();
    }

    /** Whether what is still growing is a secret in any case, so that there is no hurry to look at it again. */
    boolean isCertain() {
        return certain || open.isOpen();
    }

    /** The end of the secret, {@link Shape#NONE} or {@link Shape#LIVE}. */
    int end(int at, int before) {
        certain = false;
        if (open.isOpen()) {
            return open.end(text, at);
        }
        int c = text.at(at);
        int end = Shape.NONE;
        if (c == '-' || (c == 'P' && !Signs.isWord(before))) {
            end = privateKey(at, c == 'P');
        }
        if (end == Shape.NONE && rules.startsToken(c) && !Signs.isWord(before)) {
            end = token(at);
        }
        if (end == Shape.NONE && context.place().awaits(c)) {
            end = assignment.end(text, at, context.place().expected());
            kind = assignment.kind();
        }
        return end;
    }

    private int privateKey(int at, boolean putty) {
        int head = PrivateKeyBlock.headEnd(text, at);
        if (head < 0) {
            return head;
        }
        kind = SecretKinds.PRIVATE_KEY;
        int end = PrivateKeyBlock.end(text, head, putty);
        certain = end == Shape.LIVE;
        if (end - head == Shape.PIECE) {
            open.key(putty);
        }
        return end;
    }

    private int token(int at) {
        int end = tokens.end(at);
        if (end >= 0) {
            kind = tokens.kind();
            Shape.@Nullable Part tail = tokens.tail();
            if (tail != null) {
                open.value(tail);
            }
        }
        return end;
    }
}
