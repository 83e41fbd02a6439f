package dev.llmops4j.guardrails.internal.secret;

import dev.llmops4j.guardrails.internal.scan.Window;
import dev.llmops4j.guardrails.internal.scan.Words;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds secrets from left to right: at each place the longest one. Stops where characters to come decide, so what it finds
 * does not depend on how the text is cut. Of a value without a longest length, each {@link Shape#PIECE} characters are
 * reported by themselves. Used by one thread at a time.
 */
public final class SecretScan {
    /** Takes what is found. */
    @FunctionalInterface
    public interface Sink {
        /**
         * A secret was found.
         *
         * @param kind its index in {@link #kinds}
         * @param start its first character
         * @param end its end, exclusive
         * @param first whether the secret begins there; false for a further piece of it
         */
        void found(int kind, int start, int end, boolean first);
    }

    /** In longer values a short word may stand by chance. */
    private static final int LONG = 100;

    private static final int ASCII = 128;
    private static final int WORD = 1;
    private static final int NAME = 2;
    private static final byte[] FLAGS = flags();

    private final SecretRules rules = SecretRules.ALL;
    private final Window text = new Window();
    private final Context context = new Context(rules.marks());
    private final Assignment assignment = new Assignment(rules);
    private int at;
    private int retryAt;
    private boolean certain;
    private int before = Window.EDGE;
    private int kind;
    private boolean key;
    private boolean putty;
    private boolean further;
    private Shape.@Nullable Part tail;

    private static byte[] flags() {
        var flags = new byte[ASCII];
        for (int c = 0; c < ASCII; c++) {
            flags[c] = (byte) ((SecretRules.isWord(c) ? WORD : 0) | (Context.isName(c) ? NAME : 0));
        }
        return flags;
    }

    /**
     * What may be found.
     *
     * @return names such as {@code github_token}, by their indexes
     */
    public static List<String> kinds() {
        return SecretRules.ALL.kinds();
    }

    /**
     * Reads a whole text. Nothing may be read before or after.
     *
     * @param whole the text
     * @param sink takes what is found
     */
    public void readAll(CharSequence whole, Sink sink) {
        text.read(whole);
        advance(sink);
    }

    /**
     * Reads the next characters.
     *
     * @param more the characters
     * @param sink takes what is certain by now
     */
    public void accept(CharSequence more, Sink sink) {
        text.append(more);
        advance(sink);
        text.release(at);
    }

    /**
     * Learns that the text is complete.
     *
     * @param sink takes what is left
     */
    public void end(Sink sink) {
        text.complete();
        advance(sink);
    }

    /**
     * How far the text is decided.
     *
     * @return the offset below which nothing further starts
     */
    public int settled() {
        return at;
    }

    private void advance(Sink sink) {
        int limit = text.end();
        if (limit < retryAt && !text.isComplete()) {
            return;
        }
        while (at < limit) {
            if (!isOpen() && context.isIdle(at)) {
                skip(text.characters(), text.base());
            }
            if (at == limit) {
                return;
            }
            int c = text.at(at);
            int end = isOpen() ? openEnd() : candidate(c);
            if (end == Shape.LIVE) {
                retryAt = certain || isOpen() ? limit + (limit - at) / 4 : 0;
                return;
            }
            if (end == Shape.NONE) {
                context.step(c, text, at);
                before = c;
                at++;
            } else {
                take(end, sink);
            }
        }
    }

    /** Goes over the characters at which nothing begins and no word ends, without a look at anything else. */
    private void skip(CharSequence characters, int base) {
        Words words = rules.marks().words();
        int last = characters.length() - 1;
        int state = context.state();
        int gap = -1;
        int i = at - base;
        boolean inWord = SecretRules.isWord(before);
        for (; i < last; i++) {
            int c = characters.charAt(i);
            if (c >= ASCII) {
                state = 0;
                gap = i;
                inWord = false;
                continue;
            }
            if ((!inWord || c == '-') && rules.begins(c, characters.charAt(i + 1))) {
                break;
            }
            int next = words.step(state, c);
            if (words.wordAt(next) != Words.NONE) {
                break;
            }
            state = next;
            int flags = FLAGS[c];
            inWord = (flags & WORD) != 0;
            gap = (flags & NAME) != 0 ? gap : i;
        }
        if (i > at - base) {
            context.skipTo(state, gap < 0 ? -1 : gap + base);
            before = characters.charAt(i - 1);
            at = i + base;
        }
    }

    private void take(int end, Sink sink) {
        if (end > at) {
            sink.found(kind, at, end, !further);
            before = text.at(end - 1);
            at = end;
        }
        further = isOpen();
        certain = false;
        context.reset();
    }

    /** Whether the last finding filled a piece, so that the secret may go on. */
    private boolean isOpen() {
        return key || tail != null;
    }

    private int openEnd() {
        int end = key ? PrivateKeyBlock.end(text, at, putty) : tailEnd();
        if (end != Shape.LIVE && end - at < Shape.PIECE) {
            key = false;
            tail = null;
        }
        return end;
    }

    private int tailEnd() {
        Shape.Part part = Objects.requireNonNull(tail);
        int end = at;
        while (end - at < Shape.PIECE && part.has(text.at(end))) {
            end++;
        }
        return end - at < Shape.PIECE && text.at(end) == Window.MORE ? Shape.LIVE : end;
    }

    private int candidate(int c) {
        int end = Shape.NONE;
        if (c == '-' || (c == 'P' && !SecretRules.isWord(before))) {
            end = privateKey(c);
        }
        if (end == Shape.NONE && rules.startsToken(c) && !SecretRules.isWord(before)) {
            end = token(c);
        }
        if (end == Shape.NONE && context.awaits(c)) {
            end = assignment.end(text, at, context);
            kind = assignment.kind();
        }
        return end;
    }

    private int privateKey(int c) {
        int head = PrivateKeyBlock.headEnd(text, at);
        if (head < 0) {
            return head;
        }
        kind = SecretKinds.PRIVATE_KEY;
        putty = c == 'P';
        int end = PrivateKeyBlock.end(text, head, putty);
        certain = end == Shape.LIVE;
        key = end - head == Shape.PIECE;
        return end;
    }

    private int token(int c) {
        int second = text.at(at + 1);
        if (second == Window.MORE) {
            return Shape.LIVE;
        }
        int best = Shape.NONE;
        for (SecretRules.Token rule : rules.tokens(c, second)) {
            int end = rule.shape().end(text, at);
            boolean cut = end - at == Shape.PIECE;
            int next = end < 0 || cut ? Window.EDGE : text.at(end);
            if (end == Shape.LIVE || next == Window.MORE) {
                return Shape.LIVE;
            }
            if (end > best && !SecretRules.isWord(next) && isReal(rule, end)) {
                best = end;
                kind = rule.kind();
                tail = cut ? rule.shape().last() : null;
            }
        }
        return best;
    }

    private boolean isReal(SecretRules.Token rule, int end) {
        return Value.entropy(text, at, end) >= rule.entropy()
                && (!rule.random() || Value.looksRandom(text, at, end))
                && (end - at > LONG || !Value.holds(rules.decoys(), text, at, end));
    }
}
