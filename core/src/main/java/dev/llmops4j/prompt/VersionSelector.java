package dev.llmops4j.prompt;

import java.util.regex.Pattern;

/** Which version of a prompt is asked for. Immutable. */
public sealed interface VersionSelector {
    /** The label {@code production} if a release names it, else the newest stable version. */
    VersionSelector DEFAULT = new Default();

    /**
     * Reads a selector.
     *
     * @param text empty for the default; an exact version ({@code 2.1.0}); a range ({@code ^2}, {@code ~2.1},
     *     {@code >=1 <3}, {@code 2.x}); a label ({@code production}); or a prefix of a revision with at least seven hex
     *     digits ({@code rev:3f2a91c})
     * @return the selector
     * @throws IllegalArgumentException if the text is none of these
     */
    static VersionSelector parse(String text) {
        if (text.isEmpty()) {
            return DEFAULT;
        }
        if (text.length() > 256) {
            throw new IllegalArgumentException(
                    "a version selector must be at most 256 characters long, was " + text.length());
        }
        if (text.startsWith("rev:")) {
            return new RevisionPrefix(text.substring("rev:".length()));
        }
        if (Character.isLetter(text.charAt(0)) && !text.matches("[xX](\\..*)?")) {
            return new Label(text);
        }
        return text.matches("\\d+\\.\\d+\\.\\d+([-+].*)?")
                ? new Exact(SemanticVersion.parse(text))
                : new Range(VersionRange.parse(text));
    }

    /** The label {@code production} if a release names it, else the newest stable version. */
    record Default() implements VersionSelector {
        @Override
        public String toString() {
            return "default";
        }
    }

    /**
     * One version.
     *
     * @param version the version
     */
    record Exact(SemanticVersion version) implements VersionSelector {
        @Override
        public String toString() {
            return version.toString();
        }
    }

    /**
     * The newest version in a range.
     *
     * @param range the range
     */
    record Range(VersionRange range) implements VersionSelector {
        @Override
        public String toString() {
            return range.toString();
        }
    }

    /**
     * Whatever version a label points to.
     *
     * @param name letters, digits, {@code _}, {@code -} and {@code .}, starting with a letter, at most 64
     */
    record Label(String name) implements VersionSelector {
        private static final Pattern VALID = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");

        /** Checks the name. */
        public Label {
            if (!VALID.matcher(name).matches()) {
                throw new IllegalArgumentException("'" + name + "' is not a label; it must start with a letter and hold"
                        + " at most 64 letters, digits, '_', '-' or '.'");
            }
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * The version with this revision.
     *
     * @param hex 7 to 64 hex digits in lower case
     */
    record RevisionPrefix(String hex) implements VersionSelector {
        private static final Pattern VALID = Pattern.compile("[0-9a-f]{7,64}");

        /** Checks the digits. */
        public RevisionPrefix {
            if (!VALID.matcher(hex).matches()) {
                throw new IllegalArgumentException(
                        "'rev:" + hex + "' is not a revision; write 7 to 64 hex digits in lower case after 'rev:'");
            }
        }

        @Override
        public String toString() {
            return "rev:" + hex;
        }
    }
}
