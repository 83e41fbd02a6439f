package dev.llmops4j.guardrails.internal.secret;

import dev.llmops4j.guardrails.internal.scan.Invisible;
import dev.llmops4j.guardrails.internal.scan.LiveScan;
import dev.llmops4j.guardrails.internal.scan.VisibleText;
import dev.llmops4j.guardrails.internal.scan.Window;
import dev.llmops4j.guardrails.internal.scan.Words;
import java.util.List;

/**
 * Finds secrets from left to right: at each place the longest one. Stops where characters to come decide, so what it finds
 * does not depend on how the text is cut. Of a value without a longest length, each {@link Shape#PIECE} characters are
 * reported by themselves. Invisible characters are read as if they were not there; a token may start or end at them. Used
 * by one thread at a time.
 */
public final class SecretScan implements LiveScan<SecretSink> {
    private static final int ASCII = 128;
    private static final int WORD = 1;
    private static final int NAME = 2;
    private static final byte[] FLAGS = flags();

    private final SecretRules rules = SecretRules.ALL;
    private final Window text = new Window();
    private final VisibleText visible = new VisibleText(text);
    private final Context context = new Context(rules.marks());
    private final SecretReader reader = new SecretReader(rules, text, visible, context);
    private int at;
    private int gap;
    private int retryAt;
    private boolean hidden;
    private int before = Window.EDGE;
    private boolean further;

    private static byte[] flags() {
        var flags = new byte[ASCII];
        for (int c = 0; c < ASCII; c++) {
            flags[c] = (byte) ((Signs.isWord(c) ? WORD : 0) | (Signs.isName(c) ? NAME : 0));
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
     * Whether a text may hold a secret, without a copy of it.
     *
     * @param whole the text
     * @return false if it holds none; true if it holds one, or characters that may hide one
     */
    public static boolean mayHold(CharSequence whole) {
        var scan = new SecretScan();
        var first = new First();
        scan.text.read(whole);
        scan.advance(first);
        return first.any || scan.hidden;
    }

    private static final class First implements SecretSink {
        private boolean any;

        @Override
        public void found(int kind, int start, int end, boolean first) {
            any = true;
        }
    }

    @Override
    public void accept(CharSequence more, SecretSink sink) {
        visible.append(more);
        advance(sink);
        visible.release(at);
    }

    @Override
    public void end(SecretSink sink) {
        text.complete();
        advance(sink);
    }

    @Override
    public int settled() {
        return given(reader.isOpen());
    }

    /** The place in the given text; what goes on does so right behind the character before. */
    private int given(boolean goesOn) {
        return goesOn ? visible.given(at - 1) + 1 : visible.given(at);
    }

    private void advance(SecretSink sink) {
        int limit = text.end();
        if (limit < retryAt && !text.isComplete()) {
            return;
        }
        gap = visible.nextGap(at);
        while (at < limit) {
            if (at >= gap) {
                passGap();
            }
            if (!reader.isOpen() && context.isIdle(at)) {
                skip(text.characters(), text.base());
                if (at == limit) {
                    return;
                }
                if (at == gap) {
                    passGap();
                }
            }
            int c = text.at(at);
            int end = reader.end(at, before);
            if (end == Shape.LIVE) {
                retryAt = reader.isCertain() ? limit + (limit - at) / 4 : 0;
                return;
            }
            if (end == Shape.NONE) {
                hidden |= c >= ASCII && Invisible.is((char) c);
                context.step(c, text, at);
                before = c;
                at++;
            } else {
                take(end, sink);
            }
        }
    }

    /** Behind an invisible character a word may start anew. */
    private void passGap() {
        before = visible.nextGap(at) == at ? Window.EDGE : before;
        gap = visible.nextGap(at + 1);
    }

    /** Goes over the characters at which nothing begins and no word ends, without a look at anything else. */
    private void skip(CharSequence characters, int base) {
        Words words = rules.marks().words();
        int last = Math.min(characters.length(), gap - base);
        int state = context.state();
        int lastGap = -1;
        boolean unseen = false;
        int i = at - base;
        boolean inWord = Signs.isWord(before);
        for (; i < last; i++) {
            char c = characters.charAt(i);
            if (c >= ASCII) {
                state = 0;
                lastGap = i;
                inWord = false;
                unseen |= Invisible.is(c);
                continue;
            }
            if ((!inWord || c == '-') && rules.mayBegin(characters, i)) {
                break;
            }
            int next = words.step(state, c);
            if (words.wordAt(next) != Words.NONE) {
                break;
            }
            state = next;
            int flags = FLAGS[c];
            inWord = (flags & WORD) != 0;
            lastGap = (flags & NAME) != 0 ? lastGap : i;
        }
        hidden |= unseen;
        if (i > at - base) {
            context.skipTo(state, lastGap < 0 ? -1 : lastGap + base);
            before = characters.charAt(i - 1);
            at = i + base;
        }
    }

    private void take(int end, SecretSink sink) {
        if (end > at) {
            sink.found(reader.kind(), given(further), visible.given(end - 1) + 1, !further);
            before = text.at(end - 1);
            at = end;
        }
        further = reader.isOpen();
        context.reset();
    }
}
