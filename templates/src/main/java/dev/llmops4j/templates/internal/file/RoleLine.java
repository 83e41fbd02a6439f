package dev.llmops4j.templates.internal.file;

import dev.llmops4j.error.NearestName;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a line means for the roles of a body.
 *
 * <ul>
 *   <li>A line that is exactly {@code system:}, {@code user:}, {@code assistant:}, {@code tool:} or {@code messages:} is a
 *       role.
 *   <li>A backslash before a line that would be a role, or a mistake for one, makes it text; the backslash goes.
 *   <li>A word that is a role but for its case, for white space at its end, for one letter (two or three in long roles)
 *       or for letters in another order, or that another tool has for a role ({@code human:}), is a mistake. Words with a capital letter are taken for headings unless
 *       they are a role: {@code Tools:} is text, {@code User:} is a mistake.
 *   <li>Everything else is text.
 * </ul>
 */
final class RoleLine {
    /** The roles, as they are written. */
    static final List<String> ROLES = List.of("system", "user", "assistant", "tool", "messages");

    private static final Pattern WORD = Pattern.compile("([A-Za-z]{2,20}):[ \\t]*");
    private static final Map<String, String> FOREIGN =
            Map.of("developer", "system", "human", "user", "ai", "assistant");

    private RoleLine() {}

    /** The role that a line names, or null. */
    static @Nullable String role(String line) {
        String word = line.endsWith(":") ? line.substring(0, line.length() - 1) : "";
        return ROLES.contains(word) ? word : null;
    }

    /** The role that a line was likely meant to name, or null if it is text, or a role. */
    static @Nullable String mistakenFor(String line) {
        Matcher matcher = WORD.matcher(line);
        if (!matcher.matches() || role(line) != null) {
            return null;
        }
        String word = matcher.group(1);
        String lower = word.toLowerCase(Locale.ROOT);
        if (ROLES.contains(lower)) {
            return lower;
        }
        return word.equals(lower) ? near(word) : null;
    }

    private static @Nullable String near(String word) {
        String foreign = FOREIGN.get(word);
        if (foreign != null) {
            return foreign;
        }
        String near = NearestName.of(word, ROLES);
        return near != null
                ? near
                : ROLES.stream()
                        .filter(role -> sorted(role).equals(sorted(word)))
                        .findFirst()
                        .orElse(null);
    }

    /** The line that a backslash makes text, without the backslash; null if there is none to take off. */
    static @Nullable String unescaped(String line) {
        int slashes = 0;
        while (slashes < line.length() && line.charAt(slashes) == '\\') {
            slashes++;
        }
        String bare = line.substring(slashes);
        return slashes > 0 && (role(bare) != null || mistakenFor(bare) != null) ? line.substring(1) : null;
    }

    private static String sorted(String word) {
        return word.chars().sorted().mapToObj(Character::toString).collect(Collectors.joining());
    }
}
