package dev.llmops4j.prompt;

import dev.llmops4j.error.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Two catalogs as one: a prompt comes as a whole from the first that has it, with its versions and its release. */
final class FallbackCatalog {
    private FallbackCatalog() {}

    static PromptCatalog of(PromptCatalog first, PromptCatalog second) {
        Map<PromptId, CatalogEntry> prompts = new HashMap<>(second.entries());
        prompts.putAll(first.entries());
        Map<PromptId, Problem> broken = new HashMap<>(second.broken());
        broken.putAll(first.broken());
        List<Problem> problems = new ArrayList<>(first.health().problems());
        problems.addAll(second.health().problems());
        return new PromptCatalog(
                first.origin() + ", else " + second.origin(),
                prompts,
                broken,
                new RepositoryHealth(problems),
                first.clock());
    }
}
