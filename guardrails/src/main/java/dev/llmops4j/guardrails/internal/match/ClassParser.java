package dev.llmops4j.guardrails.internal.match;

/** Reads a class in brackets, such as {@code [^a-z\d]}. */
final class ClassParser {
    private final Cursor cursor;
    private final int from;

    private ClassParser(Cursor cursor) {
        this.cursor = cursor;
        this.from = cursor.offset();
    }

    /** The set; the cursor is at the opening bracket. */
    static CodePoints read(Cursor cursor, boolean anyCase) {
        return new ClassParser(cursor).read(anyCase);
    }

    private CodePoints read(boolean anyCase) {
        cursor.next();
        boolean negated = cursor.skip("^");
        if (cursor.sees("]")) {
            throw cursor.refuse("The class is empty; write \\] for the character", from);
        }
        CodePoints set = CodePoints.NONE;
        while (!cursor.skip("]")) {
            if (cursor.isAtEnd()) {
                throw cursor.refuse("The class that starts with '[' has no ']'; write \\[ for the character", from);
            }
            set = set.or(item());
        }
        set = anyCase ? set.anyCase() : set;
        return negated ? set.not() : set;
    }

    private CodePoints item() {
        int start = cursor.offset();
        CodePoints first = single();
        // a hyphen that ends the class is one of its characters
        if (!cursor.sees("-") || cursor.sees("-]")) {
            return first;
        }
        cursor.next();
        if (cursor.isAtEnd()) {
            return first;
        }
        CodePoints last = single();
        if (!isOne(first) || !isOne(last) || first.first(0) > last.first(0)) {
            throw cursor.refuse("A range goes from one character up to another; write \\- for the character", start);
        }
        return CodePoints.range(first.first(0), last.first(0));
    }

    private CodePoints single() {
        int start = cursor.offset();
        if (cursor.sees("&&")) {
            throw cursor.refuse("Classes are not intersected with '&&'; write \\& for the character", start);
        }
        if (cursor.sees("[")) {
            throw cursor.refuse("A class holds no class; write \\[ for the character, \\p{Alpha} for [:alpha:]", start);
        }
        if (cursor.sees("\\")) {
            if (cursor.sees("\\Q")) {
                throw cursor.refuse("\\Q is not read in a class; write \\ before each character", start);
            }
            return Escapes.read(cursor);
        }
        int c = cursor.next();
        return CodePoints.range(c, c);
    }

    private static boolean isOne(CodePoints set) {
        return set.count() == 1 && set.first(0) == set.last(0);
    }
}
