package dev.llmops4j.templates.internal.file;

import dev.llmops4j.error.Problem;
import dev.llmops4j.error.PromptSyntaxException;
import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.templates.internal.mustache.QuotedText;
import dev.llmops4j.templates.internal.render.Listing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What is wrong with one prompt, the first hundred in the order in which they are found. For one thread. */
final class Problems {
    /** Nobody reads more of them at once, and a file of nothing but mistakes must not fill the memory. */
    private static final int MAX = 100;

    private static final int MAX_LENGTH = 400;

    private final List<Problem> all = new ArrayList<>();
    private int found;

    void add(String code, String message, SourceLocation location) {
        addAll(List.of(new Problem(code, message, location)));
    }

    void addAll(Collection<Problem> more) {
        found += more.size();
        more.stream().limit(MAX - all.size()).forEach(all::add);
    }

    /** Adds the message of an {@link IllegalArgumentException}: many rules stand where a value is used, not where it is read. */
    void check(SourceLocation location, Runnable rule) {
        try {
            rule.run();
        } catch (IllegalArgumentException e) {
            String message = plain(String.valueOf(e.getMessage()));
            add("INVALID_VALUE", Character.toUpperCase(message.charAt(0)) + message.substring(1) + ".", location);
        }
    }

    /** A message that may quote any text of a file, on one line and short. */
    private static String plain(String message) {
        String line = message.replaceAll("\\p{Cntrl}", "?");
        return line.length() > MAX_LENGTH ? line.substring(0, MAX_LENGTH) + "…" : line;
    }

    /** How many were found, kept or not: whether something was wrong since then must not depend on how much was before. */
    int count() {
        return found;
    }

    /** Whether no more are kept. */
    boolean isFull() {
        return all.size() >= MAX;
    }

    /** Throws all of them, if there are any. */
    void throwIfAny() {
        if (!all.isEmpty()) {
            throw new PromptSyntaxException(all, null);
        }
    }

    /** An exception for one problem. */
    static PromptSyntaxException one(String code, String message, SourceLocation location) {
        return new PromptSyntaxException(List.of(new Problem(code, message, location)), null);
    }

    /** Which known name a wrong one was likely meant to be, and all that are known. */
    static String known(String wrong, String what, Collection<String> names) {
        return near(wrong, names) + what + ": " + Listing.of(names) + ".";
    }

    /** Which known name a wrong one was likely meant to be; empty if none is near. */
    static String near(String wrong, Collection<String> names) {
        return Listing.near(wrong, names);
    }

    /** A text of a file in a message: whole if it is short and on one line, else only its length. */
    static String shown(String text) {
        return QuotedText.quote(text);
    }
}
