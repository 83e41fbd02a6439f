package dev.llmops4j.prompt;

import dev.llmops4j.error.VisibleText;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version that people choose, as <a href="https://semver.org/spec/v2.0.0.html">Semantic Versioning 2.0.0</a> defines
 * it. Ordered by precedence; versions that differ in build metadata only are kept apart by its text, so that the order
 * agrees with {@code equals}.
 *
 * @param major what breaks callers: a changed required input or output schema
 * @param minor what adds: a new optional input
 * @param patch what only words differently
 * @param preRelease the identifiers after {@code -}, such as {@code rc.1}; empty for a stable version
 * @param build the identifiers after {@code +}; empty for none
 */
public record SemanticVersion(long major, long minor, long patch, String preRelease, String build)
        implements Comparable<SemanticVersion> {
    private static final String NUMBER = "(0|[1-9]\\d{0,17})";
    private static final Pattern VALID = Pattern.compile(NUMBER + "\\." + NUMBER + "\\." + NUMBER
            + "(?:-((?:0|[1-9]\\d*|\\d*[A-Za-z-][0-9A-Za-z-]*)(?:\\.(?:0|[1-9]\\d*|\\d*[A-Za-z-][0-9A-Za-z-]*))*))?"
            + "(?:\\+([0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*))?");
    private static final int MAX_LENGTH = 256;
    private static final int MAX_SHOWN = 60;

    /** Checks the parts. */
    public SemanticVersion {
        String text = text(major, minor, patch, preRelease, build);
        if (text.length() > MAX_LENGTH || !VALID.matcher(text).matches()) {
            throw new IllegalArgumentException(quoted(text) + " is not a semantic version");
        }
    }

    /**
     * A stable version.
     *
     * @param major 0 or more
     * @param minor 0 or more
     * @param patch 0 or more
     * @return the version
     */
    public static SemanticVersion of(long major, long minor, long patch) {
        return new SemanticVersion(major, minor, patch, "", "");
    }

    /**
     * Reads a version.
     *
     * @param text such as {@code 2.1.0} or {@code 2.1.0-rc.1+b7}
     * @return the version
     * @throws IllegalArgumentException if the text is not a semantic version
     */
    public static SemanticVersion parse(String text) {
        Matcher matcher = VALID.matcher(text);
        if (text.length() > MAX_LENGTH || !matcher.matches()) {
            throw new IllegalArgumentException(
                    quoted(text) + " is not a semantic version; write three numbers, such as 2.1.0 or 2.1.0-rc.1");
        }
        return new SemanticVersion(
                Long.parseLong(matcher.group(1)),
                Long.parseLong(matcher.group(2)),
                Long.parseLong(matcher.group(3)),
                matcher.group(4) == null ? "" : matcher.group(4),
                matcher.group(5) == null ? "" : matcher.group(5));
    }

    /** Longer text is hardly a mistyped version, and may be what nobody wants in a log. */
    private static String quoted(String text) {
        return text.length() > MAX_SHOWN
                ? "a text of " + text.length() + " characters"
                : "'" + VisibleText.ofName(text) + "'";
    }

    /**
     * Whether this is a finished version.
     *
     * @return false for a pre-release
     */
    public boolean isStable() {
        return preRelease.isEmpty();
    }

    @Override
    public int compareTo(SemanticVersion other) {
        int byPrecedence = comparePrecedence(other);
        return byPrecedence != 0 ? byPrecedence : build.compareTo(other.build);
    }

    /** The order of semver.org, which does not look at build metadata. */
    int comparePrecedence(SemanticVersion other) {
        int byNumbers = Long.compare(major, other.major);
        byNumbers = byNumbers != 0 ? byNumbers : Long.compare(minor, other.minor);
        byNumbers = byNumbers != 0 ? byNumbers : Long.compare(patch, other.patch);
        if (byNumbers != 0 || preRelease.equals(other.preRelease)) {
            return byNumbers;
        }
        if (preRelease.isEmpty() || other.preRelease.isEmpty()) {
            return preRelease.isEmpty() ? 1 : -1;
        }
        return comparePreRelease(List.of(preRelease.split("\\.")), List.of(other.preRelease.split("\\.")));
    }

    private static int comparePreRelease(List<String> left, List<String> right) {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int order = compareIdentifier(left.get(i), right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    private static int compareIdentifier(String left, String right) {
        boolean leftNumber = left.chars().allMatch(Character::isDigit);
        boolean rightNumber = right.chars().allMatch(Character::isDigit);
        if (leftNumber && rightNumber) {
            int byLength = Integer.compare(left.length(), right.length());
            return byLength != 0 ? byLength : left.compareTo(right);
        }
        return leftNumber != rightNumber ? (leftNumber ? -1 : 1) : left.compareTo(right);
    }

    private static String text(long major, long minor, long patch, String preRelease, String build) {
        return major + "." + minor + "." + patch + (preRelease.isEmpty() ? "" : "-" + preRelease)
                + (build.isEmpty() ? "" : "+" + build);
    }

    /** Returns the version as it is written, such as {@code 2.1.0-rc.1}. */
    @Override
    public String toString() {
        return text(major, minor, patch, preRelease, build);
    }
}
