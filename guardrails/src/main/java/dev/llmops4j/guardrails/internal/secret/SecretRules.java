package dev.llmops4j.guardrails.internal.secret;

import dev.llmops4j.guardrails.internal.scan.Words;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All rules, read once from the resource {@code secrets.txt}. Immutable. */
final class SecretRules {
    private static final int ASCII = 128;
    private static final Token[] NO_TOKENS = {};

    /** The rules of the library. */
    static final SecretRules ALL = SecretFile.read("secrets.txt");

    /** A value with a form of its own, or one behind a literal. */
    record Token(int kind, Shape shape, double entropy, boolean random) {}

    /** Values that are assigned to a name with the name of a service in it. */
    record Service(int kind, List<Shape> shapes) {
        Service {
            shapes = List.copyOf(shapes);
        }
    }

    /** The rules whose values may begin with two characters, and what may follow these. */
    private static final class Start {
        private final Token[] tokens;
        private final Shape.Part thirds;

        Start(Token[] tokens, Shape.Part thirds) {
            this.tokens = tokens;
            this.thirds = thirds;
        }
    }

    private final List<String> kinds;
    private final List<Token> tokens;
    private final @Nullable Start[] starts = new Start[ASCII * ASCII];
    private final boolean[] firsts = new boolean[ASCII];
    private final Marks marks;
    private final Words decoys;

    SecretRules(List<String> kinds, List<Token> tokens, Marks marks, Words decoys) {
        this.kinds = List.copyOf(kinds);
        this.tokens = List.copyOf(tokens);
        this.marks = marks;
        this.decoys = decoys;
        for (int pair = 0; pair < starts.length; pair++) {
            Start start = start(pair / ASCII, pair % ASCII);
            starts[pair] = start;
            firsts[pair / ASCII] |= start != null && start.tokens.length > 0;
        }
    }

    /** What may begin with two characters, or null. */
    private @Nullable Start start(int first, int second) {
        List<Token> those = new ArrayList<>();
        long[] thirds = PrivateKeyBlock.thirds(first, second);
        for (Token token : tokens) {
            if (token.shape().addThirds(first, second, thirds)) {
                those.add(token);
            }
        }
        return (thirds[0] | thirds[1]) == 0
                ? null
                : new Start(those.toArray(Token[]::new), new Shape.Part(thirds[0], thirds[1], 1, 1));
    }

    List<String> kinds() {
        return kinds;
    }

    List<Token> tokens() {
        return tokens;
    }

    Marks marks() {
        return marks;
    }

    Words decoys() {
        return decoys;
    }

    /** Whether a token may begin with a character. */
    boolean startsToken(int c) {
        return c >= 0 && c < ASCII && firsts[c];
    }

    /** Whether anything may begin with an ASCII character, by the two behind it as far as they are there. */
    boolean mayBegin(CharSequence characters, int at) {
        if (at + 1 == characters.length()) {
            return true;
        }
        char second = characters.charAt(at + 1);
        Start start = second < ASCII ? starts[characters.charAt(at) * ASCII + second] : null;
        return start != null && (at + 2 == characters.length() || start.thirds.has(characters.charAt(at + 2)));
    }

    /** The rules whose values may begin with two characters. */
    Token[] tokens(int first, int second) {
        Start start = second >= 0 && second < ASCII ? starts[first * ASCII + second] : null;
        return start == null ? NO_TOKENS : start.tokens;
    }
}
