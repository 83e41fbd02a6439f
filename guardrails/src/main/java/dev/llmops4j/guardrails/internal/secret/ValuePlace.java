package dev.llmops4j.guardrails.internal.secret;

import dev.llmops4j.guardrails.internal.scan.Window;

/**
 * Follows a text from a name, or another mark, to the place of the value that belongs to it. Takes one step for each
 * character. Used by one thread at a time.
 */
final class ValuePlace {
    private static final int MAX_GAP = 20;
    private static final int MAX_FILLER = 8;
    private static final int MAX_BLOCK = 24;
    private static final int MAX_USER = 64;
    private static final String VALUE = "value";

    private enum Phase {
        IDLE,
        NAME,
        CLOSED,
        ASSIGNED,
        AT_ONCE,
        USER
    }

    private final Expected expected = new Expected();
    private Phase phase = Phase.IDLE;
    private int count;
    private int spelled;

    /** Whether the name ended with the word, so that a comma may assign: {@code put("password", "…")}. */
    private boolean listed;

    /** What is known of the value. */
    Expected expected() {
        return expected;
    }

    /** Whether a value may start with a character, at this place. */
    boolean awaits(int c) {
        return switch (phase) {
            case ASSIGNED -> !Signs.isFiller(c) && ValueSpan.isValue(c);
            case AT_ONCE -> expected.form == Expected.Form.URL_PASSWORD || !Signs.isQuote(c);
            default -> false;
        };
    }

    boolean isIdle() {
        return phase == Phase.IDLE;
    }

    /** Whether this is the user of a URL, whose name is no name of a secret. */
    boolean isUser() {
        return phase == Phase.USER;
    }

    /** No value starts here, or one has just ended. */
    void reset() {
        start(Phase.IDLE);
    }

    /** A value follows a literal at once. */
    void expectAfterLiteral(int rule) {
        start(Phase.AT_ONCE);
        expected.form = Expected.Form.LITERAL;
        expected.literal = rule;
    }

    /** The user and the password of a command of curl follow. */
    void expectCurlUser() {
        start(Phase.AT_ONCE);
        expected.form = Expected.Form.CURL_USER;
    }

    /** The authority of a URL follows. */
    void expectUser() {
        start(Phase.USER);
    }

    /** A value follows an option of a command. */
    void expectOption(int strength) {
        start(Phase.ASSIGNED);
        expected.strength = strength;
    }

    /** A value follows a key in the data of a manifest. */
    void expectData() {
        start(Phase.ASSIGNED);
        expected.form = Expected.Form.MANIFEST;
    }

    /** A name of a secret has ended; it may be a part of a longer one. */
    void name(int strength) {
        boolean goesOn = phase == Phase.NAME;
        startName(
                goesOn ? expected.service : Expected.NO_SERVICE,
                goesOn ? Math.max(strength, expected.strength) : strength);
    }

    /** The name of a service has ended. */
    void nameService(int service) {
        startName(service, phase == Phase.NAME ? expected.strength : Strength.NONE);
    }

    private void startName(int service, int strength) {
        start(Phase.NAME);
        expected.service = service;
        expected.strength = strength;
    }

    private void start(Phase next) {
        phase = next;
        count = 0;
        expected.clear();
    }

    /** Goes over one character. */
    void step(int c, Window text, int at) {
        switch (phase) {
            case IDLE -> {}
            case NAME -> goOnName(c, text, at);
            case CLOSED -> close(c);
            case ASSIGNED -> fill(c);
            case USER -> goOnUser(c);
            case AT_ONCE -> {
                if (expected.form == Expected.Form.URL_PASSWORD || !Signs.isQuote(c)) {
                    reset();
                }
            }
        }
    }

    private void goOnName(int c, Window text, int at) {
        if (Signs.isName(c) || c == ' ' || c == '\t') {
            if (++count > MAX_GAP) {
                reset();
            } else if (c == ' ' && text.at(at - 1) == 's' && text.at(at - 2) == 'i' && text.at(at - 3) == ' ') {
                assign();
                expected.prose = true;
            }
        } else if (expected.service == Expected.NO_SERVICE && endsWithId(text, at)) {
            reset();
        } else if (Signs.isOperator(c) || c == ',' || isQuotedValue(c, text, at)) {
            assign();
            expected.quote = Signs.isQuote(c) ? c : 0;
        } else if (Signs.isQuote(c) || c == ']' || c == ')' || c == '\\') {
            phase = Phase.CLOSED;
            listed = count == 0;
            count = 0;
            spelled = 0;
        } else {
            reset();
        }
    }

    private boolean isQuotedValue(int c, Window text, int at) {
        return Signs.isQuote(c) && text.at(at - 1) == ' ' && expected.strength > Strength.WEAK;
    }

    private static boolean endsWithId(Window text, int at) {
        int before = text.at(at - 3);
        int i = text.at(at - 2);
        return (text.at(at - 1) | 0x20) == 'd' && (i == 'I' || (i == 'i' && !Signs.isWord(before)) || before == '_');
    }

    private void close(int c) {
        if (spelled < VALUE.length() && (c | 0x20) == VALUE.charAt(spelled)) {
            expected.element = ++spelled == VALUE.length();
        } else if (Signs.isOperator(c) || (c == ',' && listed) || c == '|') {
            assign();
        } else if ((!Signs.isQuote(c) && c != ' ' && c != '\t' && c != ']' && c != ')' && c != '\\') || ++count > 4) {
            reset();
        }
    }

    private void assign() {
        phase = Phase.ASSIGNED;
        count = 0;
        expected.quote = 0;
    }

    private void fill(int c) {
        boolean data = expected.form == Expected.Form.MANIFEST;
        boolean block = data && (c == '\n' || c == '\r' || c == '|' || c == '-');
        if ((!Signs.isFiller(c) && !block) || ++count > (data ? MAX_BLOCK : MAX_FILLER)) {
            reset();
        } else if (Signs.isQuote(c)) {
            expected.quote = expected.quote == c && c != '`' ? 0 : c;
        }
    }

    private void goOnUser(int c) {
        if (c == ':') {
            phase = Phase.AT_ONCE;
            expected.form = Expected.Form.URL_PASSWORD;
        } else if (c <= ' ' || "/?#\"'<>()`".indexOf(c) >= 0 || ++count > MAX_USER) {
            reset();
        }
    }
}
