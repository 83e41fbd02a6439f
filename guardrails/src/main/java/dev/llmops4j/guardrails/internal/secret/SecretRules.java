package dev.llmops4j.guardrails.internal.secret;

import dev.llmops4j.guardrails.internal.scan.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

    private final List<String> kinds;
    private final List<Token> tokens;
    private final Token[][] byStart = new Token[ASCII * ASCII][];
    private final boolean[] starts = new boolean[ASCII];
    private final boolean[] pairs = new boolean[ASCII * ASCII];
    private final Marks marks;
    private final Words decoys;

    SecretRules(List<String> kinds, List<Token> tokens, Marks marks, Words decoys) {
        this.kinds = List.copyOf(kinds);
        this.tokens = List.copyOf(tokens);
        this.marks = marks;
        this.decoys = decoys;
        Map<List<Token>, Token[]> shared = new HashMap<>();
        for (int pair = 0; pair < byStart.length; pair++) {
            int first = pair / ASCII;
            int second = pair % ASCII;
            List<Token> those = new ArrayList<>();
            for (Token token : tokens) {
                if (token.shape().beginsWith(first, second)) {
                    those.add(token);
                }
            }
            starts[first] |= !those.isEmpty();
            pairs[pair] = !those.isEmpty() || PrivateKeyBlock.beginsWith(first, second);
            byStart[pair] =
                    those.isEmpty() ? NO_TOKENS : shared.computeIfAbsent(those, same -> same.toArray(Token[]::new));
        }
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

    boolean startsToken(int c) {
        return c >= 0 && c < ASCII && starts[c];
    }

    /** Whether anything may begin with two characters. */
    boolean begins(int first, int second) {
        return second < ASCII && pairs[first * ASCII + second];
    }

    /** The rules whose values may begin with two characters. */
    Token[] tokens(int first, int second) {
        return second >= 0 && second < ASCII ? byStart[first * ASCII + second] : NO_TOKENS;
    }
}
