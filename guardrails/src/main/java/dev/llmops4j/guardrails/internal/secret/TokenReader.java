package dev.llmops4j.guardrails.internal.secret;

import dev.llmops4j.guardrails.internal.scan.VisibleText;
import dev.llmops4j.guardrails.internal.scan.Window;
import org.jspecify.annotations.Nullable;

/** Reads values with a form of their own: of those that start at a place the longest one. Used by one thread at a time. */
final class TokenReader {
    /** Longer values are no placeholders; in them a short word may stand by chance. */
    private static final int LONG = 100;

    /** So many characters say whether a value is random. */
    private static final int JUDGED = 512;

    private final SecretRules rules;
    private final Window text;
    private final VisibleText visible;
    private final Runs runs = new Runs();
    private int kind;
    private Shape.@Nullable Part tail;

    TokenReader(SecretRules rules, Window text, VisibleText visible) {
        this.rules = rules;
        this.text = text;
        this.visible = visible;
    }

    /** What was found, an index of {@link SecretRules#kinds}. */
    int kind() {
        return kind;
    }

    /** What a value that fills a piece goes on with, or null if it does not fill one. */
    Shape.@Nullable Part tail() {
        return tail;
    }

    /** The end of the token that starts at an offset, {@link Shape#NONE} or {@link Shape#LIVE}. */
    int end(int at) {
        int second = text.at(at + 1);
        if (second == Window.MORE) {
            return Shape.LIVE;
        }
        int best = Shape.NONE;
        for (SecretRules.Token rule : rules.tokens(text.at(at), second)) {
            int end = rule.shape().end(text, at, runs);
            boolean cut = end - at == Shape.PIECE;
            if (end == Shape.LIVE || (end >= 0 && !cut && text.at(end) == Window.MORE)) {
                return Shape.LIVE;
            }
            if (end > best && (cut || isWhole(end)) && isReal(rule, at, end)) {
                best = end;
                kind = rule.kind();
                tail = cut ? rule.shape().last() : null;
            }
        }
        return best;
    }

    /** Whether nothing that belongs to the same word follows; an invisible character may end a word. */
    private boolean isWhole(int end) {
        return !Signs.isWord(text.at(end)) || visible.nextGap(end) == end;
    }

    private boolean isReal(SecretRules.Token rule, int at, int end) {
        return Value.entropy(text, at, Math.min(end, at + JUDGED)) >= rule.entropy()
                && (!rule.random() || Value.looksRandom(text, at, end))
                && (end - at > LONG || !isPlaceholder(at, end));
    }

    private boolean isPlaceholder(int at, int end) {
        return Value.holds(rules.decoys(), text, at, end) || Value.repeats(text, at, end);
    }
}
