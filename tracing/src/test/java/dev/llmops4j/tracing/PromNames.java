package dev.llmops4j.tracing;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The names of metrics as they are exposed, each with its labels, and what queries make of them. */
final class PromNames {
    private static final Pattern SAMPLE = Pattern.compile("(?m)^(\\w+)(?:\\{(.*)})? \\S+.*$");

    /** A metric and, if there are some, its label matchers. */
    private static final Pattern SELECTOR = Pattern.compile("\\b((?:gen_ai|llmops4j)_\\w+)\\b(?:\\{([^}]*)})?");

    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)\\s*\"");
    private static final Pattern GROUPING = Pattern.compile("\\b(?:by|ignoring|on|group_left)\\s*\\(([^)]*)\\)");

    private final Map<String, Set<String>> labels = new HashMap<>();

    private PromNames() {}

    static PromNames of(String exposition) {
        var names = new PromNames();
        Matcher samples = SAMPLE.matcher(exposition);
        while (samples.find()) {
            names.labels
                    .computeIfAbsent(samples.group(1), name -> new TreeSet<>())
                    .addAll(all(MATCHER, samples.group(2)));
        }
        return names;
    }

    /** What a query names and nobody exposes: metrics, labels that the metric does not have, labels to group by. */
    Set<String> unknown(String queries) {
        var unknown = new TreeSet<String>();
        Matcher selectors = SELECTOR.matcher(queries);
        while (selectors.find()) {
            Set<String> own = labels.get(selectors.group(1));
            if (own != null) {
                unknown.addAll(without(all(MATCHER, selectors.group(2)), own));
            } else if (!labels().contains(selectors.group(1))) {
                unknown.add(selectors.group(1));
            }
        }
        for (String grouping : all(GROUPING, queries)) {
            Set<String> grouped = new TreeSet<>(List.of(grouping.trim().split("\\s*,\\s*")));
            grouped.remove("");
            unknown.addAll(without(grouped, labels(queries)));
        }
        return unknown;
    }

    /** The labels that the metrics of a query have. */
    Set<String> labels(String query) {
        return all(SELECTOR, query).stream()
                .filter(labels::containsKey)
                .flatMap(metric -> Objects.requireNonNull(labels.get(metric)).stream())
                .collect(Collectors.toSet());
    }

    private Set<String> labels() {
        return labels.values().stream().flatMap(Collection::stream).collect(Collectors.toSet());
    }

    private static Set<String> without(Set<String> names, Set<String> others) {
        return names.stream().filter(name -> !others.contains(name)).collect(Collectors.toSet());
    }

    /** The first groups of all matches. */
    static Set<String> all(Pattern pattern, @Nullable String text) {
        return pattern.matcher(text == null ? "" : text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
