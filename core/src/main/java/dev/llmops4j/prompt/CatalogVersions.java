package dev.llmops4j.prompt;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The versions of one prompt. Immutable but for a cache of answers, and safe for many threads. */
final class CatalogVersions {
    /** Selectors are written in code, so there are few; one that is made of user data must not fill the memory. */
    private static final int REMEMBERED = 64;

    private final PromptId id;
    private final List<PromptVersion> newestFirst;
    private final Map<SemanticVersion, PromptSelection> exact = new HashMap<>();
    private final @Nullable PromptSelection newestStable;
    private final ConcurrentMap<VersionSelector, PromptSelection> answers = new ConcurrentHashMap<>();

    CatalogVersions(PromptId id, List<PromptVersion> versions) {
        this.id = id;
        newestFirst = versions.stream()
                .sorted(Comparator.comparing(PromptVersion::version).reversed())
                .toList();
        newestFirst.forEach(version -> exact.put(version.version(), new PromptSelection(version, null)));
        newestStable = newestFirst.stream()
                .filter(version -> version.version().isStable())
                .findFirst()
                .map(version -> exact.get(version.version()))
                .orElse(null);
    }

    List<PromptVersion> newestFirst() {
        return newestFirst;
    }

    @Nullable
    PromptSelection exact(SemanticVersion version) {
        return exact.get(version);
    }

    /** The numbers of all versions, newest first, for messages. */
    String numbers() {
        return newestFirst.stream().map(version -> version.version().toString()).collect(Collectors.joining(", "));
    }

    /** The version that a selector other than a label picks, or null. */
    @Nullable
    PromptSelection select(VersionSelector selector) {
        if (selector instanceof VersionSelector.Default) {
            return newestStable;
        }
        if (selector instanceof VersionSelector.Exact one) {
            return exact.get(one.version());
        }
        PromptSelection known = answers.get(selector);
        return known != null ? known : search(selector);
    }

    private @Nullable PromptSelection search(VersionSelector selector) {
        for (PromptVersion version : newestFirst) {
            if (matches(selector, version)) {
                PromptSelection selection = exact.get(version.version());
                if (selection != null && answers.size() < REMEMBERED) {
                    answers.put(selector, selection);
                }
                return selection;
            }
        }
        return null;
    }

    private static boolean matches(VersionSelector selector, PromptVersion version) {
        if (selector instanceof VersionSelector.Range range) {
            return range.range().contains(version.version());
        }
        return selector instanceof VersionSelector.RevisionPrefix prefix
                && version.revision().hex().startsWith(prefix.hex());
    }

    PromptId id() {
        return id;
    }

    /** Why a selector picks nothing. */
    String nothingFor(VersionSelector selector) {
        String versions = newestFirst.stream()
                .map(version -> version.version() + " (" + version.revision().shortHex() + ")")
                .collect(Collectors.joining(", "));
        return "Prompt '" + id + "' has no " + wanted(selector) + ". Versions: " + versions + ".";
    }

    private static String wanted(VersionSelector selector) {
        if (selector instanceof VersionSelector.Default) {
            return "stable version. Ask for a pre-release by its number";
        }
        return selector instanceof VersionSelector.RevisionPrefix
                ? "revision that starts with '" + selector + "'"
                : "version '" + selector + "'";
    }
}
