package dev.llmops4j.guardrails.internal.secret;

import dev.llmops4j.guardrails.internal.scan.Window;
import dev.llmops4j.guardrails.internal.scan.Words;

/**
 * Follows a text up to the places where a secret is to be expected: behind {@code api_key =}, {@code password is},
 * {@code Authorization: Bearer} and their like. Takes one step for each character. Used by one thread at a time.
 */
final class Context {
    /** Nothing is assigned. */
    static final int NO_NAME = 0;

    /** A name that may be the name of a secret, such as {@code key}. */
    static final int WEAK = 1;

    /** A name that is one, such as {@code api_key}. */
    static final int STRONG = 2;

    /** The name of a password. */
    static final int PASSWORD = 3;

    /** No service is named, or no literal precedes. */
    static final int NONE = -1;

    private static final int MAX_GAP = 20;
    private static final int MAX_FILLER = 8;
    private static final int MAX_BLOCK = 24;
    private static final int MAX_USER = 64;
    private static final int NEAR = 14;
    private static final int MANIFEST = 4000;
    private static final int COMMAND = 500;
    private static final String VALUE = "value";

    private enum Phase {
        IDLE,
        NAME,
        CLOSED,
        ASSIGNED,
        AFTER,
        USER,
        URL_PASSWORD
    }

    private final Marks marks;
    private Phase phase = Phase.IDLE;
    private int state;
    private int pending = Words.NONE;
    private int strength;
    private int service = NONE;
    private int after = NONE;
    private boolean curlUser;
    private boolean data;
    private boolean prose;
    private boolean element;
    private int quote;
    private int count;
    private int spelled;
    private int notAt = -NEAR - 1;
    private int gapAt = -1;
    private int curlAt = -COMMAND - 1;
    private int manifestAt = -MANIFEST - 1;
    private int dataAt = -MANIFEST - 1;

    Context(Marks marks) {
        this.marks = marks;
    }

    /** The strength that a word of the rules names. */
    static int strength(String name) {
        return switch (name) {
            case "password" -> PASSWORD;
            case "secret" -> STRONG;
            case "key" -> WEAK;
            default -> throw new IllegalStateException("'" + name + "' is no strength");
        };
    }

    /** Whether a value may start with a character, at this place. */
    boolean awaits(int c) {
        return switch (phase) {
            case ASSIGNED -> !isFiller(c) && Assignment.isValue(c);
            case AFTER -> !isQuote(c);
            case URL_PASSWORD -> true;
            default -> false;
        };
    }

    boolean isUrlPassword() {
        return phase == Phase.URL_PASSWORD;
    }

    boolean isCurlUser() {
        return phase == Phase.AFTER && curlUser;
    }

    /** The rule of the literal that precedes, or {@link #NONE}. */
    int after() {
        return phase == Phase.AFTER ? after : NONE;
    }

    int service() {
        return service;
    }

    int strength() {
        return strength;
    }

    boolean isManifestData() {
        return data;
    }

    /** Whether only "is" assigns. */
    boolean isProse() {
        return prose;
    }

    /** Whether the value stands in an attribute called "value". */
    boolean isElement() {
        return element;
    }

    /** The quote that stands before the value, or 0. */
    int quote() {
        return quote;
    }

    /** No value starts here, or one has just ended. */
    void reset() {
        phase = Phase.IDLE;
        strength = NO_NAME;
        service = NONE;
        quote = 0;
        curlUser = false;
        data = false;
        prose = false;
        element = false;
    }

    /** Whether every character may be skipped that no rule knows. */
    boolean isIdle(int at) {
        return phase == Phase.IDLE && pending == Words.NONE && at - dataAt >= MANIFEST;
    }

    /** Where a run over characters stands that {@link #skipTo} ends. */
    int state() {
        return state;
    }

    /** Takes over what a run over characters has come to, in which no word ended. */
    void skipTo(int newState, int lastGap) {
        state = newState;
        gapAt = Math.max(gapAt, lastGap);
    }

    /** Goes over one character. */
    void step(int c, Window text, int at) {
        settle(c, text, at);
        if (phase != Phase.IDLE) {
            move(c, text, at);
        } else if (c == ':' && at - dataAt < MANIFEST) {
            data = true;
            assign();
        }
        state = marks.words().step(state, c);
        int word = marks.words().wordAt(state);
        if (word != Words.NONE) {
            if (marks.isWhole(word)) {
                pending = word;
            } else {
                mark(word, text, at);
            }
        }
        if (at == manifestAt + 1 && SecretRules.isWord(c)) {
            manifestAt = -MANIFEST - 1;
        }
    }

    /** Decides by the character behind a short word whether it stands for itself. */
    private void settle(int c, Window text, int at) {
        if (pending != Words.NONE) {
            int word = pending;
            pending = Words.NONE;
            int last = text.at(at - 1);
            int start = at - marks.words().length(word);
            boolean mixed = !isSameCase(text.at(start + 1), last) && SecretRules.isWord(last);
            if (!mixed && !isSameCase(last, c) && !isInside(text, start)) {
                mark(word, text, at - 1);
            }
        }
        if (!isName(c)) {
            gapAt = at;
        }
    }

    private static boolean isSameCase(int left, int right) {
        return isLower(left) ? isLower(right) : isUpper(left) && isUpper(right);
    }

    /** Whether letters go on into a word, without the change of case that starts one in {@code camelCase}. */
    private static boolean isInside(Window text, int start) {
        int left = text.at(start - 1);
        return isLower(left) ? isLower(text.at(start)) : isUpper(left) && isUpper(text.at(start));
    }

    private static boolean isLower(int c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isUpper(int c) {
        return c >= 'A' && c <= 'Z';
    }

    static boolean isName(int c) {
        return SecretRules.isWord(c) || c == '-' || c == '.';
    }

    private void move(int c, Window text, int at) {
        switch (phase) {
            case NAME -> name(c, text, at);
            case CLOSED -> closed(c);
            case ASSIGNED -> filler(c);
            case USER -> user(c);
            case AFTER -> {
                if (!isQuote(c)) {
                    reset();
                }
            }
            default -> reset();
        }
    }

    private void name(int c, Window text, int at) {
        boolean blank = text.at(at - 1) == ' ';
        if (isName(c) || c == ' ' || c == '\t') {
            if (++count > MAX_GAP) {
                reset();
            } else if (c == ' ' && text.at(at - 1) == 's' && text.at(at - 2) == 'i' && text.at(at - 3) == ' ') {
                assign();
                prose = true;
            }
        } else if (service == NONE && endsWithId(text, at)) {
            reset();
        } else if (isOperator(c) || c == ',' || (blank && isQuote(c) && strength > WEAK)) {
            assign();
            quote = isQuote(c) ? c : 0;
        } else if (isQuote(c) || c == ']' || c == ')' || c == '\\') {
            phase = Phase.CLOSED;
            count = 0;
            spelled = 0;
        } else {
            reset();
        }
    }

    private static boolean endsWithId(Window text, int at) {
        int before = text.at(at - 3);
        int i = text.at(at - 2);
        return (text.at(at - 1) | 0x20) == 'd'
                && (i == 'I' || (i == 'i' && !SecretRules.isWord(before)) || before == '_');
    }

    private void closed(int c) {
        if (spelled < VALUE.length() && (c | 0x20) == VALUE.charAt(spelled)) {
            element = ++spelled == VALUE.length();
        } else if (isOperator(c) || c == ',' || c == '|') {
            assign();
        } else if ((!isQuote(c) && c != ' ' && c != '\t' && c != ']' && c != ')' && c != '\\') || ++count > 4) {
            reset();
        }
    }

    private void assign() {
        phase = Phase.ASSIGNED;
        count = 0;
        quote = 0;
    }

    private void filler(int c) {
        boolean block = data && (c == '\n' || c == '\r' || c == '|' || c == '-');
        if ((!isFiller(c) && !block) || ++count > (data ? MAX_BLOCK : MAX_FILLER)) {
            reset();
        } else if (isQuote(c)) {
            quote = quote == c && c != '`' ? 0 : c;
        }
    }

    private void user(int c) {
        if (c == ':') {
            phase = Phase.URL_PASSWORD;
        } else if (c <= ' ' || "/@?#\"'<>()`".indexOf(c) >= 0 || ++count > MAX_USER) {
            reset();
        }
    }

    private void mark(int word, Window text, int at) {
        int number = marks.number(word);
        int start = at + 1 - marks.words().length(word);
        switch (marks.type(word)) {
            case NAME -> named(number, start);
            case SERVICE -> serviceNamed(number, text, start);
            case NOT -> {
                notAt = at;
                if (service == NONE && phase != Phase.USER) {
                    reset();
                }
            }
            case AFTER -> expect(number, false);
            case OPTION -> {
                reset();
                assign();
                strength = number;
            }
            case URL -> {
                reset();
                phase = Phase.USER;
                count = 0;
            }
            case CURL -> curlAt = at;
            case CURL_USER -> {
                if (at - curlAt < COMMAND) {
                    expect(NONE, true);
                }
            }
            case MANIFEST -> manifestAt = at;
            case DATA -> dataAt = at - manifestAt < MANIFEST ? at : dataAt;
            case NO_DATA -> dataAt = -MANIFEST - 1;
        }
    }

    private void expect(int rule, boolean user) {
        reset();
        phase = Phase.AFTER;
        after = rule;
        curlUser = user;
    }

    private void named(int newStrength, int start) {
        if (phase == Phase.USER || (notAt > gapAt && notAt < start && start - notAt <= NEAR)) {
            return;
        }
        boolean goesOn = phase == Phase.NAME;
        int named = service;
        int earlier = strength;
        reset();
        phase = Phase.NAME;
        count = 0;
        service = goesOn ? named : NONE;
        strength = Math.max(newStrength, goesOn ? earlier : NO_NAME);
    }

    private void serviceNamed(int number, Window text, int start) {
        if (!isInside(text, start) && phase != Phase.USER) {
            int earlier = phase == Phase.NAME ? strength : NO_NAME;
            reset();
            phase = Phase.NAME;
            count = 0;
            service = number;
            strength = earlier;
        }
    }

    private static boolean isOperator(int c) {
        return c == '=' || c == ':' || c == '>' || c == '?';
    }

    private static boolean isQuote(int c) {
        return c == '"' || c == '\'' || c == '`';
    }

    private static boolean isFiller(int c) {
        return isOperator(c)
                || isQuote(c)
                || c == ' '
                || c == '\t'
                || c == '('
                || c == '['
                || c == '\\'
                || c == '|'
                || c == '@';
    }
}
