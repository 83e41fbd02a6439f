package dev.llmops4j.guardrails.internal.match;

import org.jspecify.annotations.Nullable;

/** Reads what follows a backslash. */
final class Escapes {
    private Escapes() {}

    /** The set of characters that an escape stands for; the cursor is at the backslash. */
    static CodePoints read(Cursor cursor) {
        int from = cursor.offset();
        cursor.next();
        if (cursor.isAtEnd()) {
            throw cursor.refuse("The pattern ends in a backslash; write \\\\ for the character", from);
        }
        int c = cursor.next();
        CodePoints named = named(c);
        if (named != null) {
            return named;
        }
        int single = single(cursor, c, from);
        return single < 0 ? property(cursor, c == 'P', from) : CodePoints.range(single, single);
    }

    private static @Nullable CodePoints named(int c) {
        return switch (c) {
            case 'd' -> NamedClasses.DIGIT;
            case 'D' -> NamedClasses.DIGIT.not();
            case 'w' -> NamedClasses.WORD;
            case 'W' -> NamedClasses.WORD.not();
            case 's' -> NamedClasses.SPACE;
            case 'S' -> NamedClasses.SPACE.not();
            default -> null;
        };
    }

    /** One character, or -1 for a property. */
    private static int single(Cursor cursor, int c, int from) {
        return switch (c) {
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 'f' -> '\f';
            case 'a' -> 0x07;
            case 'e' -> 0x1B;
            case 'x' ->
                cursor.skip("{") ? hex(cursor.until("}", hexProblem(), from), cursor, from) : hex(cursor, 2, from);
            case 'u' -> hex(cursor, 4, from);
            case 'p', 'P' -> -1;
            default -> literal(cursor, c, from);
        };
    }

    private static int literal(Cursor cursor, int c, int from) {
        if (c < 128 && Character.isLetterOrDigit(c)) {
            throw cursor.refuse(unknown(c), from);
        }
        return c;
    }

    private static String unknown(int c) {
        String escape = "'\\" + Character.toString(c) + "'";
        if ((c >= '1' && c <= '9') || c == 'k') {
            return "A back reference " + escape + " cannot be matched in linear time; write out what it may repeat, or"
                    + " compare the parts after the match";
        }
        return escape + " is no escape; there are \\d \\w \\s \\b \\A \\z \\p{…} \\t \\n \\r \\f \\a \\e \\xHH \\x{H…}"
                + " \\uHHHH, the capital forms \\D \\W \\S \\B \\P{…}, and \\Q…\\E";
    }

    private static int hex(Cursor cursor, int digits, int from) {
        var text = new StringBuilder();
        while (text.length() < digits && !cursor.isAtEnd()) {
            text.appendCodePoint(cursor.next());
        }
        return hex(text.toString(), cursor, from);
    }

    private static int hex(String digits, Cursor cursor, int from) {
        boolean valid = !digits.isEmpty()
                && digits.length() <= 6
                && digits.chars().allMatch(c -> c < 128 && Character.digit(c, 16) >= 0);
        int value = valid ? Integer.parseInt(digits, 16) : -1;
        if (value < 0 || value > Character.MAX_CODE_POINT) {
            throw cursor.refuse(hexProblem(), from);
        }
        return value;
    }

    private static String hexProblem() {
        return "A character by number is \\xHH, \\uHHHH or \\x{H…} up to \\x{10FFFF}, with hexadecimal digits";
    }

    private static CodePoints property(Cursor cursor, boolean negated, int from) {
        String problem = "A class by name is \\p{L} or \\pL, with a closing brace";
        if (cursor.isAtEnd()) {
            throw cursor.refuse(problem, from);
        }
        String name = cursor.skip("{") ? cursor.until("}", problem, from) : Character.toString(cursor.next());
        CodePoints set = NamedClasses.of(name);
        if (set == null) {
            throw cursor.refuse(
                    "There is no class '" + name
                            + "'; there are general categories such as L, Lu, N, Nd, P, scripts such"
                            + " as IsGreek, and Alpha, Digit, Alnum, Lower, Upper, Punct, Space, XDigit, ASCII",
                    from);
        }
        return negated ? set.not() : set;
    }
}
