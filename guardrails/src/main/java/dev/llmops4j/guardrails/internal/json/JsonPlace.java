package dev.llmops4j.guardrails.internal.json;

import java.util.ArrayDeque;
import java.util.Set;

/** Where a reader of JSON stands, and what may come next. Says no to what is not JSON. */
final class JsonPlace {
    /** Deeper than any answer. */
    private static final int DEEPEST = 500;

    /** A pointer is made for each value: were it as long as the text, the time would be quadratic. */
    private static final int LONGEST_POINTER = 1_000;

    private enum Next {
        VALUE,
        FIRST_VALUE,
        KEY,
        FIRST_KEY,
        COLON,
        COMMA,
        NOTHING
    }

    private static final class Level {
        private final String pointer;
        private final boolean isObject;
        private String name = "";
        private int index;
        private Next next;

        Level(String pointer, boolean isObject, Next next) {
            this.pointer = pointer;
            this.isObject = isObject;
            this.next = next;
        }
    }

    private final Set<String> names;
    private final ArrayDeque<Level> levels = new ArrayDeque<>();

    /** The innermost one; the outermost holds the whole value. */
    private Level top = new Level("", false, Next.VALUE);

    /** @param names those that pointers show; others are text */
    JsonPlace(Set<String> names) {
        this.names = names;
    }

    boolean takesValue() {
        return top.next == Next.VALUE || top.next == Next.FIRST_VALUE;
    }

    boolean takesKey() {
        return top.next == Next.KEY || top.next == Next.FIRST_KEY;
    }

    boolean isComplete() {
        return top.next == Next.NOTHING;
    }

    /** Goes past a string, number or literal. */
    void value() {
        top.next = levels.isEmpty() ? Next.NOTHING : Next.COMMA;
    }

    /** Goes past the name of a member. */
    void key(String name) {
        top.name = names.contains(name) ? name : "*";
        top.next = Next.COLON;
    }

    /** Goes past one of {@code {}[],:}; false, and nothing changes, if it may not stand here. */
    boolean mark(char c) {
        return switch (c) {
            case '{' -> opened(true, Next.FIRST_KEY);
            case '[' -> opened(false, Next.FIRST_VALUE);
            case '}' -> closed(true, Next.FIRST_KEY);
            case ']' -> closed(false, Next.FIRST_VALUE);
            case ':' -> moved(Next.COLON, Next.VALUE);
            default -> commaPassed();
        };
    }

    private boolean opened(boolean object, Next first) {
        if (!takesValue() || levels.size() >= DEEPEST) {
            return false;
        }
        var inner = new Level(pointer(), object, first);
        levels.push(top);
        top = inner;
        return true;
    }

    private boolean closed(boolean object, Next whenEmpty) {
        if (levels.isEmpty() || top.isObject != object || (top.next != whenEmpty && top.next != Next.COMMA)) {
            return false;
        }
        top = levels.pop();
        value();
        return true;
    }

    private boolean commaPassed() {
        if (!moved(Next.COMMA, top.isObject ? Next.KEY : Next.VALUE)) {
            return false;
        }
        top.index++;
        return true;
    }

    private boolean moved(Next from, Next to) {
        if (top.next != from) {
            return false;
        }
        top.next = to;
        return true;
    }

    /** The JSON pointer to the value here; one that is very long is cut off. */
    String pointer() {
        if (levels.isEmpty()) {
            return "";
        }
        String step = top.isObject ? top.name.replace("~", "~0").replace("/", "~1") : String.valueOf(top.index);
        String pointer = top.pointer + "/" + step;
        return pointer.length() <= LONGEST_POINTER ? pointer : pointer.substring(0, LONGEST_POINTER);
    }
}
