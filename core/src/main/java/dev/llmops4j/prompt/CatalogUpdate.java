package dev.llmops4j.prompt;

import dev.llmops4j.error.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What serves after a catalog has been delivered. A prompt that cannot be read in it keeps the versions it had, and a release
 * that cannot be used keeps the one that was in force. Equal versions stay the same objects, so that what was compiled for
 * them stays too.
 */
final class CatalogUpdate {
    private final PromptCatalog delivered;
    private final PromptCatalog last;

    private CatalogUpdate(PromptCatalog delivered, PromptCatalog last) {
        this.delivered = delivered;
        this.last = last;
    }

    /** The last catalog itself if nothing has changed. */
    @SuppressWarnings("ReferenceEquality") // "not modified" is answered by identity
    static PromptCatalog of(PromptCatalog delivered, PromptCatalog last) {
        if (delivered == last) {
            return last;
        }
        var update = new CatalogUpdate(delivered, last);
        PromptCatalog next = update.build();
        return update.isUnchanged(next) ? last : next;
    }

    private PromptCatalog build() {
        PromptCatalogBuilder next =
                PromptCatalog.builder(delivered.origin()).previous(last).clock(delivered.clock());
        Set<PromptId> ids = new TreeSet<>(delivered.ids());
        delivered.broken().keySet().stream()
                .filter(id -> last.entry(id) != null)
                .forEach(ids::add);
        ids.forEach(id -> add(id, next));
        delivered.health().problems().forEach(next::problem);
        delivered.broken().forEach(next::broken);
        return next.build();
    }

    private void add(PromptId id, PromptCatalogBuilder next) {
        Map<SemanticVersion, PromptVersion> versions = new LinkedHashMap<>();
        if (delivered.broken().containsKey(id)) {
            last.versions(id).forEach(version -> versions.put(version.version(), version));
        }
        delivered.versions(id).forEach(version -> versions.put(version.version(), version));
        versions.values().forEach(next::version);
        CatalogEntry entry = delivered.entry(id) != null ? delivered.entry(id) : last.entry(id);
        if (entry != null) {
            release(id, entry.plan(), next);
        }
    }

    private static void release(PromptId id, ReleasePlan plan, PromptCatalogBuilder next) {
        Problem unreadable = plan.unreadable();
        if (unreadable != null) {
            next.releasesUnreadable(unreadable);
        } else {
            next.release(id, plan.declared());
        }
    }

    private boolean isUnchanged(PromptCatalog next) {
        return next.origin().equals(last.origin())
                && next.clock().equals(last.clock())
                && next.health().equals(last.health())
                && next.broken().equals(last.broken())
                && next.ids().equals(last.ids())
                && next.ids().stream().allMatch(id -> isUnchanged(id, next));
    }

    private boolean isUnchanged(PromptId id, PromptCatalog next) {
        CatalogEntry before = last.entry(id);
        CatalogEntry after = next.entry(id);
        return before != null
                && after != null
                && sameObjects(before.versions().newestFirst(), after.versions().newestFirst())
                && before.plan().declared().equals(after.plan().declared())
                && before.plan().release().equals(after.plan().release())
                && (before.plan().unreadable() == null) == (after.plan().unreadable() == null);
    }

    @SuppressWarnings("ReferenceEquality") // equal ones have become the same
    private static boolean sameObjects(List<PromptVersion> before, List<PromptVersion> after) {
        if (before.size() != after.size()) {
            return false;
        }
        for (int i = 0; i < before.size(); i++) {
            if (before.get(i) != after.get(i)) {
                return false;
            }
        }
        return true;
    }
}
