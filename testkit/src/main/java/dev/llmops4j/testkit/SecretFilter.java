package dev.llmops4j.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Removes secrets before they are written: only headers of a short list are kept, and from texts go the keys that the
 * exchange itself was sent with and all that looks like a key. Immutable.
 */
final class SecretFilter {
    static final String REMOVED = "[removed]";

    private static final Set<String> KEPT_HEADERS = Set.of(
            "accept",
            "anthropic-beta",
            "anthropic-version",
            "content-type",
            "openai-beta",
            "openai-processing-ms",
            "openai-version",
            "request-id",
            "retry-after",
            "retry-after-ms",
            "x-request-id",
            "x-should-retry");
    private static final String KEPT_PREFIX = "x-ratelimit-";
    private static final Pattern SECRET_HEADER =
            Pattern.compile("auth|key|token|secret|cookie|organi[sz]ation|project|account");
    /** Shorter values are no keys, and removing them would tear words apart. */
    private static final int SHORTEST_KEY = 8;

    /** Not inside a word; in JSON the letter of an escape such as a line end may stand before. */
    private static final String START = "(?:(?<![A-Za-z0-9])|(?<=\\\\[bfnrt])|(?<=\\\\u[0-9a-fA-F]{4}))";

    private static final List<Pattern> KEYS = List.of(
            // OpenAI, Anthropic and many others; a digit or a capital tells a key from a word
            Pattern.compile(START + "(?:sk|rk|pk)[-_](?=[\\w-]*[0-9A-Z])[\\w-]{8,}"),
            Pattern.compile(START + "org-(?=\\w*[0-9A-Z])\\w{8,}"),
            Pattern.compile(START + "proj_(?=\\w*[0-9A-Z])\\w{8,}"),
            Pattern.compile(START + "(?:gsk_|xai-|hf_|r8_|pplx-|ghp_|github_pat_|glpat-)[\\w-]{16,}"),
            Pattern.compile(START + "AIza[\\w-]{30,}"),
            Pattern.compile(START + "(?:AKIA|ASIA)[0-9A-Z]{16}\\b"),
            // a JSON Web Token
            Pattern.compile(START + "eyJ[\\w-]{8,}\\.[\\w-]{8,}\\.[\\w-]+"),
            Pattern.compile("(?i)(?<=" + START + "bearer )[\\w.~+/=-]{8,}"));
    private static final Pattern QUERY_SECRET =
            Pattern.compile("(?i)([?&](?:[\\w-]*key|[\\w-]*token|sig|signature|secret)=)[^&]*");

    private final List<Pattern> patterns;

    private SecretFilter(List<Pattern> patterns) {
        this.patterns = List.copyOf(patterns);
    }

    /** A filter for everything that looks like a key, and for the user's own patterns. */
    static SecretFilter with(Pattern... more) {
        var all = new ArrayList<>(KEYS);
        all.addAll(List.of(more));
        return new SecretFilter(all);
    }

    /** A filter that also knows the secrets that stand in these headers. */
    SecretFilter knowing(Map<String, List<String>> headers) {
        var all = new ArrayList<Pattern>();
        headers.forEach((name, lines) -> lines.forEach(line -> values(name.toLowerCase(Locale.ROOT), line)
                .filter(value -> value.length() >= SHORTEST_KEY)
                .forEach(value -> all.add(Pattern.compile(Pattern.quote(value))))));
        // a value that contains another one goes first
        all.sort(Comparator.comparingInt((Pattern value) -> value.pattern().length())
                .reversed());
        all.addAll(patterns);
        return new SecretFilter(all);
    }

    /** The secrets in a line of a header. */
    private static Stream<String> values(String header, String line) {
        if (isKept(header) || !SECRET_HEADER.matcher(header).find()) {
            return Stream.empty();
        }
        if (header.equals("set-cookie")) {
            // what follows the first pair are the cookie's attributes
            return Stream.of(valueOf(line.split(";", 2)[0]));
        }
        if (header.equals("cookie")) {
            return Arrays.stream(line.split(";")).map(SecretFilter::valueOf);
        }
        String[] words = line.strip().split("\\s+");
        // "Bearer key": the first word names the scheme
        return Arrays.stream(words).skip(words.length > 1 ? 1 : 0);
    }

    private static String valueOf(String pair) {
        return pair.substring(pair.indexOf('=') + 1).strip();
    }

    private static boolean isKept(String header) {
        return KEPT_HEADERS.contains(header) || header.startsWith(KEPT_PREFIX);
    }

    boolean finds(String text) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(text).find());
    }

    String clean(String text) {
        String clean = text;
        for (Pattern pattern : patterns) {
            clean = pattern.matcher(clean).replaceAll(Matcher.quoteReplacement(REMOVED));
        }
        return clean;
    }

    String cleanPath(String path) {
        return clean(QUERY_SECRET.matcher(path).replaceAll("$1" + Matcher.quoteReplacement(REMOVED)));
    }

    /** Cleans every string inside a JSON value, keys included. */
    @Nullable
    Object cleanTree(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            var copy = new LinkedHashMap<String, @Nullable Object>();
            object.forEach((key, item) -> copy.put(clean(String.valueOf(key)), cleanTree(item)));
            return copy;
        }
        if (value instanceof List<?> list) {
            var copy = new ArrayList<@Nullable Object>();
            list.forEach(item -> copy.add(cleanTree(item)));
            return copy;
        }
        return value instanceof String text ? clean(text) : value;
    }

    Map<String, String> cleanHeaders(Map<String, List<String>> headers) {
        var kept = new TreeMap<String, String>();
        headers.forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (isKept(lower)) {
                kept.put(lower, clean(String.join(", ", values)));
            }
        });
        return kept;
    }
}
