package dev.llmops4j.prompt;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A set of versions: {@code ^2}, {@code ~2.1}, {@code >=1 <3}, {@code 2.x}, {@code *}, and alternatives with {@code ||},
 * with the meaning that npm gives them; its hyphen ranges and empty alternatives are not read. A pre-release matches only
 * where a comparator names a pre-release of the same three numbers. Build metadata makes no difference. Immutable.
 */
public final class VersionRange {
    private static final Pattern COMPARATOR = Pattern.compile("(\\^|~|>=|<=|>|<|=)?\\s*([0-9*xX][0-9A-Za-z.*+-]*)");
    private static final Pattern PARTIAL = Pattern.compile("(\\d{1,18}|[*xX])(?:\\.(\\d{1,18}|[*xX])(?:\\.([*xX]))?)?");
    private static final int MAX_LENGTH = 256;

    private final String text;
    private final List<List<Bound>> alternatives;

    private VersionRange(String text, List<List<Bound>> alternatives) {
        this.text = text;
        this.alternatives = alternatives;
    }

    /**
     * Reads a range.
     *
     * @param text such as {@code ^2}, {@code ~2.1} or {@code >=1 <3}
     * @return the range
     * @throws IllegalArgumentException if the text is not a range
     */
    public static VersionRange parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a version range must be at most " + MAX_LENGTH + " characters long");
        }
        var alternatives = new ArrayList<List<Bound>>();
        for (String alternative : text.split("\\|\\|", -1)) {
            alternatives.add(bounds(alternative.strip(), text));
        }
        return new VersionRange(text, List.copyOf(alternatives));
    }

    private static List<Bound> bounds(String alternative, String whole) {
        var bounds = new ArrayList<Bound>();
        Matcher matcher = COMPARATOR.matcher(alternative);
        int end = 0;
        while (end < alternative.length()) {
            matcher.region(end, alternative.length());
            if (!matcher.lookingAt()) {
                throw bad(whole);
            }
            String operator = matcher.group(1) == null ? "=" : matcher.group(1);
            addBounds(bounds, operator, matcher.group(2), whole);
            end = matcher.end();
            while (end < alternative.length() && alternative.charAt(end) == ' ') {
                end++;
            }
        }
        if (bounds.isEmpty()) {
            throw bad(whole);
        }
        return List.copyOf(bounds);
    }

    private static IllegalArgumentException bad(String text) {
        return new IllegalArgumentException(
                "'" + text + "' is not a version range; write such as ^2, ~2.1, 2.x or >=1 <3");
    }

    private static void addBounds(List<Bound> bounds, String operator, String operand, String whole) {
        Span span = Span.of(operand, whole);
        switch (operator) {
            case "=" -> {
                bounds.add(new Bound(">=", span.first()));
                bounds.add(new Bound(span.isExact() ? "<=" : "<", span.isExact() ? span.first() : span.next()));
            }
            case "^" -> {
                bounds.add(new Bound(">=", span.first()));
                bounds.add(new Bound("<", span.nextBreaking()));
            }
            case "~" -> {
                bounds.add(new Bound(">=", span.first()));
                bounds.add(new Bound("<", span.isExact() ? span.nextMinor() : span.next()));
            }
            case ">" -> bounds.add(span.isExact() ? new Bound(">", span.first()) : new Bound(">=", span.nextStable()));
            case "<=" -> bounds.add(span.isExact() ? new Bound("<=", span.first()) : new Bound("<", span.next()));
            case "<" -> bounds.add(new Bound("<", span.isExact() ? span.first() : span.before()));
            default -> bounds.add(new Bound(operator, span.first()));
        }
    }

    /**
     * Whether a version is in the range.
     *
     * @param version the version
     * @return true if one alternative holds
     */
    public boolean contains(SemanticVersion version) {
        return alternatives.stream().anyMatch(bounds -> matches(bounds, version));
    }

    private static boolean matches(List<Bound> bounds, SemanticVersion version) {
        if (!bounds.stream().allMatch(bound -> bound.admits(version))) {
            return false;
        }
        return version.isStable() || bounds.stream().anyMatch(bound -> bound.namesPreReleaseOf(version));
    }

    /** Returns the range as it was written. */
    @Override
    public String toString() {
        return text;
    }

    private record Bound(String operator, SemanticVersion version) {
        boolean admits(SemanticVersion candidate) {
            int order = candidate.comparePrecedence(version);
            return switch (operator) {
                case ">=" -> order >= 0;
                case ">" -> order > 0;
                case "<=" -> order <= 0;
                default -> order < 0;
            };
        }

        boolean namesPreReleaseOf(SemanticVersion candidate) {
            return !version.isStable()
                    && version.major() == candidate.major()
                    && version.minor() == candidate.minor()
                    && version.patch() == candidate.patch();
        }
    }

    /** What an operand such as {@code 2}, {@code 2.1} or {@code 2.1.0} stands for; absent numbers are -1. */
    private record Span(SemanticVersion first, long minor, boolean any, boolean isExact) {
        static Span of(String operand, String whole) {
            Matcher partial = PARTIAL.matcher(operand);
            if (!partial.matches()) {
                try {
                    SemanticVersion exact = SemanticVersion.parse(operand);
                    return new Span(exact, exact.minor(), false, true);
                } catch (IllegalArgumentException e) {
                    throw bad(whole);
                }
            }
            long major = number(partial.group(1));
            long minor = major < 0 ? -1 : number(partial.group(2));
            return new Span(SemanticVersion.of(Math.max(0, major), Math.max(0, minor), 0), minor, major < 0, false);
        }

        private static long number(@Nullable String digits) {
            return digits == null || !Character.isDigit(digits.charAt(0)) ? -1 : Long.parseLong(digits);
        }

        /** The first version after all that the operand stands for, below its pre-releases. */
        SemanticVersion next() {
            if (any) {
                return before(Long.MAX_VALUE / 10, 0);
            }
            return minor < 0 ? nextMajor() : nextMinor();
        }

        SemanticVersion nextStable() {
            SemanticVersion next = next();
            return SemanticVersion.of(next.major(), next.minor(), next.patch());
        }

        /** Below all that the operand stands for, its pre-releases too. */
        SemanticVersion before() {
            return before(first.major(), first.minor());
        }

        SemanticVersion nextMajor() {
            return before(first.major() + 1, 0);
        }

        SemanticVersion nextMinor() {
            return before(first.major(), first.minor() + 1);
        }

        SemanticVersion nextBreaking() {
            if (any || minor < 0 || first.major() > 0) {
                return any ? next() : nextMajor();
            }
            boolean inPatch = first.minor() == 0 && isExact;
            return inPatch ? new SemanticVersion(0, 0, first.patch() + 1, "0", "") : nextMinor();
        }

        private static SemanticVersion before(long major, long minor) {
            return new SemanticVersion(major, minor, 0, "0", "");
        }
    }
}
