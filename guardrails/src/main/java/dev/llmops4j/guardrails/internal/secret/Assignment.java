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
    private static final Shape UUID = ShapeParser.parse("\\U").get(0);
    private static final Shape HEX = ShapeParser.parse("\\x{16,}").get(0);
    private static final Shape NUMBER = ShapeParser.parse("0[xX]\\x{1,}").get(0);
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

    int kind() {
        return kind;
    }

    /** The end of the secret that starts here, {@link Shape#NONE} or {@link Shape#LIVE}. */
    int end(Window text, int from, Expected expected) {
        return switch (expected.form) {
            case URL_PASSWORD -> {
                kind = SecretKinds.URL_PASSWORD;
                yield UserPassword.ofUrl(text, from, rules.decoys());
            }
            case CURL_USER -> {
                kind = SecretKinds.CURL_USER;
                yield UserPassword.ofCurl(text, from, rules.decoys());
            }
            case LITERAL -> afterLiteral(text, from, rules.marks().after(expected.literal));
            case ASSIGNED, MANIFEST -> {
                int end = ValueSpan.end(text, from, expected);
                yield end < 0 || isSecret(text, from, end, expected) ? end : Shape.NONE;
            }
        };
    }

    private int afterLiteral(Window text, int from, SecretRules.Token rule) {
        int end = rule.shape().end(text, from);
        if (end < 0) {
            return end;
        }
        kind = rule.kind();
        boolean real = Value.entropy(text, from, end) >= rule.entropy()
                && !Value.holds(rules.decoys(), text, from, end)
                && (!rule.random() || Value.alternates(text, from, end))
                && !Value.repeats(text, from, end);
        return real ? end : Shape.NONE;
    }

    private boolean isSecret(Window text, int from, int end, Expected expected) {
        if (expected.form == Expected.Form.MANIFEST && isManifestValue(text, from, end)) {
            kind = SecretKinds.KUBERNETES_SECRET;
            return true;
        }
        if (expected.service != Expected.NO_SERVICE && isOfService(text, from, end, expected)) {
            return true;
        }
        if (end - from > MAX_VALUE || Value.holds(rules.decoys(), text, from, end)) {
            return false;
        }
        return switch (expected.strength) {
            case Strength.PASSWORD -> {
                kind = SecretKinds.PASSWORD;
                yield isPassword(text, from, end, expected);
            }
            case Strength.STRONG, Strength.WEAK -> {
                kind = SecretKinds.SECRET;
                yield isRandom(text, from, end, expected.strength == Strength.STRONG);
            }
            default -> false;
        };
    }

    private boolean isOfService(Window text, int from, int end, Expected expected) {
        SecretRules.Service service = rules.marks().service(expected.service);
        for (Shape shape : service.shapes()) {
            if (shape.covers(text, from, end)
                    && Value.entropy(text, from, end) > SERVICE_ENTROPY
                    && Value.letters(text, from, end) < end - from
                    && !Value.repeats(text, from, end)) {
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

    private static boolean isPassword(Window text, int from, int end, Expected expected) {
        int first = text.at(from);
        if (end - from < MIN_PASSWORD || end - from > MAX_PASSWORD || first == '$' || first == '%' || first == '/') {
            return false;
        }
        int classes = Value.classes(text, from, end);
        if (expected.element) {
            return classes >= 2 || end - from >= MIN_SECRET;
        }
        boolean digits = Value.digits(text, from, end) > 0;
        boolean letters = Value.letters(text, from, end) > 0;
        if (expected.quote != 0 && expected.quote != '`' && !expected.prose) {
            return classes >= 3 || (digits && letters);
        }
        return PLAIN.covers(text, from, end)
                && digits
                && letters
                && classes >= 2
                && classes < 5
                && !NUMBER.covers(text, from, end)
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
            return strong && entropy >= HEX_ENTROPY && !Value.repeats(text, from, end);
        }
        return entropy >= ENTROPY && Value.looksRandom(text, from, end) && !Value.repeats(text, from, end);
    }
}
