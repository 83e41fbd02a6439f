package dev.llmops4j.yaml;

import dev.llmops4j.error.Listing;
import dev.llmops4j.error.Problem;
import dev.llmops4j.error.PromptSyntaxException;
import dev.llmops4j.error.QuotedText;
import dev.llmops4j.error.SourceLocation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What is wrong with one file, the first hundred in the order in which they are found. For one thread. */
public final class Problems {
    /** Nobody reads more of them at once, and a file of nothing but mistakes must not fill the memory. */
    private static final int MAX = 100;

    private static final int MAX_LENGTH = 400;

    private final List<Problem> all = new ArrayList<>();
    private int found;

    /** Nothing is wrong so far. */
    public Problems() {
        // all is in the fields
    }

    /**
     * Adds one.
     *
     * @param code a stable name of the kind of problem, in capitals with underscores
     * @param message what is wrong, what was found and what would be right
     * @param location where
     */
    public void add(String code, String message, SourceLocation location) {
        addAll(List.of(new Problem(code, message, location)));
    }

    /**
     * Adds several.
     *
     * @param more what was found elsewhere
     */
    public void addAll(Collection<Problem> more) {
        found += more.size();
        more.stream().limit(MAX - all.size()).forEach(all::add);
    }

    /**
     * Adds the message of an {@link IllegalArgumentException}: many rules stand where a value is used, not where it is read.
     *
     * @param location where the value stands
     * @param rule what throws if the value is wrong
     */
    public void check(SourceLocation location, Runnable rule) {
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

    /**
     * How many were found, kept or not: whether something was wrong since then must not depend on how much was before.
     *
     * @return 0 or more
     */
    public int count() {
        return found;
    }

    /**
     * All that are kept.
     *
     * @return the problems, a hundred at most
     */
    public List<Problem> all() {
        return List.copyOf(all);
    }

    /**
     * Whether no more are kept.
     *
     * @return whether there are a hundred
     */
    public boolean isFull() {
        return all.size() >= MAX;
    }

    /**
     * Throws all of them, if there are any.
     *
     * @throws PromptSyntaxException with all that are kept
     */
    public void throwIfAny() {
        if (!all.isEmpty()) {
            throw new PromptSyntaxException(all, null);
        }
    }

    /**
     * An exception for one problem.
     *
     * @param code a stable name of the kind of problem
     * @param message what is wrong, what was found and what would be right
     * @param location where
     * @return the exception, not thrown
     */
    public static PromptSyntaxException one(String code, String message, SourceLocation location) {
        return new PromptSyntaxException(List.of(new Problem(code, message, location)), null);
    }

    /**
     * Which known name a wrong one was likely meant to be, and all that are known.
     *
     * @param wrong the wrong name
     * @param what what the names are, such as {@code Keys}
     * @param names the names that are known
     * @return one or two sentences
     */
    public static String known(String wrong, String what, Collection<String> names) {
        return near(wrong, names) + what + ": " + Listing.of(names) + ".";
    }

    /**
     * Which known name a wrong one was likely meant to be.
     *
     * @param wrong the wrong name
     * @param names the names that are known
     * @return a question and a space; empty if none is near
     */
    public static String near(String wrong, Collection<String> names) {
        return Listing.near(wrong, names);
    }

    /**
     * A text of a file in a message.
     *
     * @param text the text
     * @return the text in quotes if it is short and on one line, else only its length
     */
    public static String shown(String text) {
        return QuotedText.quote(text);
    }
}
