package dev.llmops4j.guardrails.internal.secret;

import dev.llmops4j.guardrails.internal.scan.Window;

/** Judges a value that stands where {@link Context} expects a secret. Looks at a bounded number of characters. */
final class Assignment {
    private static final int MAX_VALUE = 400;
    private static final int MAX_PASSWORD = 128;
    private static final int MIN_PASSWORD = 6;
    private static final int MIN_SECRET = 10;
    private static final int MIN_BASE64 = 10;
    private static final double ENTROPY = 3.5;
    private static final double HEX_ENTROPY = 2.7;
    private static final double SERVICE_ENTROPY = 2;
    private static final String NO_VALUE = " \t\r\n\"'`<>(){}[],;|\\";
    private static final Shape UUID = ShapeParser.parse("\\U").get(0);
    private static final Shape HEX = ShapeParser.parse("\\x{16,}").get(0);
    private static final Shape BASE64 =
            ShapeParser.parse("[A-Za-z0-9+/]{6,}={0,2}").get(0);
    private static final Shape PLAIN =
            ShapeParser.parse("[A-Za-z0-9_.=/+~!@#$%^&*-]{4,}").get(0);

    private final SecretRules rules;

    /** What was found, an index of {@link SecretRules#kinds}. */
    private int kind;

    Assignment(SecretRules rules) {
        this.rules = rules;
    }

    private static final long[] VALUE = values();

    private static long[] values() {
        var bits = new long[2];
        for (int c = '!'; c <= '~'; c++) {
            bits[c >> 6] |= NO_VALUE.indexOf(c) < 0 ? 1L << (c & 63) : 0;
        }
        return bits;
    }

    static boolean isValue(int c) {
        return c > ' ' && c < 0x7f && (VALUE[c >> 6] >>> (c & 63) & 1) != 0;
    }

    int kind() {
        return kind;
    }

    /** The end of the secret that starts here, {@link Shape#NONE} or {@link Shape#LIVE}. */
    int end(Window text, int from, Context context) {
        if (context.isUrlPassword()) {
            kind = SecretKinds.URL_PASSWORD;
            return UserPassword.ofUrl(text, from, rules.decoys());
        }
        if (context.isCurlUser()) {
            kind = SecretKinds.CURL_USER;
            return UserPassword.ofCurl(text, from, rules.decoys());
        }
        if (context.after() != Context.NONE) {
            return after(text, from, rules.marks().after(context.after()));
        }
        boolean password = context.strength() == Context.PASSWORD && context.service() == Context.NONE;
        int end = password && context.quote() != 0
                ? quotedEnd(text, from, context.quote())
                : plainEnd(text, from, context.isProse(), context.isManifestData() ? Shape.PIECE : MAX_VALUE);
        if (end < 0) {
            return end;
        }
        return isSecret(text, from, end, context) ? end : Shape.NONE;
    }

    private static int quotedEnd(Window text, int from, int quote) {
        int at = from;
        while (text.at(at) > ' ' && text.at(at) != quote && at - from <= MAX_PASSWORD) {
            at++;
        }
        if (text.at(at) == Window.MORE) {
            return Shape.LIVE;
        }
        boolean escaped = text.at(at) == quote && text.at(at - 1) == '\\';
        return text.at(at) == quote ? (escaped ? at - 1 : at) : Shape.NONE;
    }

    private static int plainEnd(Window text, int from, boolean prose, int most) {
        int at = from;
        while (isValue(text.at(at)) && at - from <= most) {
            at++;
        }
        int next = text.at(at);
        if (next == Window.MORE) {
            return Shape.LIVE;
        }
        if (at - from > most || next == '(' || next == '[' || next == '{' || next > 0x7f) {
            return Shape.NONE;
        }
        if (at - from > 1 && text.at(at - 1) == '.' && text.at(at - 2) == '.') {
            return Shape.NONE; // "sk_a1b2...": cut short on purpose
        }
        while (at > from && (text.at(at - 1) == '.' || text.at(at - 1) == ':' || (prose && text.at(at - 1) == '!'))) {
            at--;
        }
        return at;
    }

    private boolean isSecret(Window text, int from, int end, Context context) {
        if (context.isManifestData() && isManifestValue(text, from, end)) {
            kind = SecretKinds.KUBERNETES_SECRET;
            return true;
        }
        if (context.service() != Context.NONE && isOfService(text, from, end, context)) {
            return true;
        }
        if (end - from > MAX_VALUE || Value.holds(rules.decoys(), text, from, end)) {
            return false;
        }
        return switch (context.strength()) {
            case Context.PASSWORD -> {
                kind = SecretKinds.PASSWORD;
                yield isPassword(text, from, end, context);
            }
            case Context.STRONG, Context.WEAK -> {
                kind = SecretKinds.SECRET;
                yield isRandom(text, from, end, context.strength() == Context.STRONG);
            }
            default -> false;
        };
    }

    private boolean isOfService(Window text, int from, int end, Context context) {
        SecretRules.Service service = rules.marks().service(context.service());
        for (Shape shape : service.shapes()) {
            if (shape.covers(text, from, end)
                    && Value.entropy(text, from, end) > SERVICE_ENTROPY
                    && Value.letters(text, from, end) < end - from) {
                kind = service.kind();
                return true;
            }
        }
        return false;
    }

    private static boolean isManifestValue(Window text, int from, int end) {
        return end - from >= MIN_BASE64
                && (end - from) % 4 == 0
                && BASE64.covers(text, from, end)
                && Value.classes(text, from, end) >= 3;
    }

    private static boolean isPassword(Window text, int from, int end, Context context) {
        int first = text.at(from);
        if (end - from < MIN_PASSWORD || end - from > MAX_PASSWORD || first == '$' || first == '%' || first == '/') {
            return false;
        }
        int classes = Value.classes(text, from, end);
        if (context.isElement()) {
            return classes >= 2 || end - from >= MIN_SECRET;
        }
        boolean digits = Value.digits(text, from, end) > 0;
        if (context.quote() != 0 && !context.isProse()) {
            return classes >= 3 || (classes == 2 && digits);
        }
        boolean letters = Value.letters(text, from, end) > 0;
        return PLAIN.covers(text, from, end)
                && digits
                && letters
                && classes >= 2
                && classes < 5
                && !isPath(text, from, end);
    }

    /** Two dots or slashes: a name in a program, a version, a file. */
    private static boolean isPath(Window text, int from, int end) {
        int joints = 0;
        for (int i = from; i < end; i++) {
            joints += text.at(i) == '.' || text.at(i) == '/' || text.at(i) == '=' ? 1 : 0;
        }
        return joints > 1;
    }

    private static boolean isRandom(Window text, int from, int end, boolean strong) {
        if (end - from < MIN_SECRET || !PLAIN.covers(text, from, end)) {
            return false;
        }
        double entropy = Value.entropy(text, from, end);
        if (UUID.covers(text, from, end) || HEX.covers(text, from, end)) {
            return strong && entropy >= HEX_ENTROPY;
        }
        return entropy >= ENTROPY && Value.looksRandom(text, from, end);
    }

    private int after(Window text, int from, SecretRules.Token rule) {
        int end = rule.shape().end(text, from);
        if (end < 0) {
            return end;
        }
        kind = rule.kind();
        boolean real =
                Value.entropy(text, from, end) >= rule.entropy() && !Value.holds(rules.decoys(), text, from, end);
        return real ? end : Shape.NONE;
    }
}
