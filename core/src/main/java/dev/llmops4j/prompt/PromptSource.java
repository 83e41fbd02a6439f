package dev.llmops4j.prompt;

/**
 * A place that prompts are loaded from as a whole and that may be slow, away or wrong: a database, a Git server, another
 * service. {@link FallbackPromptRepository} makes a repository of it that answers from memory:
 *
 * <pre>{@code
 * PromptSource source = previous -> {
 *     var prompts = PromptCatalog.builder("table prompts").previous(previous);
 *     try (Connection connection = dataSource.getConnection()) {
 *         rows(connection).forEach(row -> prompts.version(row.toVersion()));
 *     }
 *     return prompts.build();
 * };
 * }</pre>
 */
@FunctionalInterface
public interface PromptSource {
    /**
     * Loads all prompts. Called by one thread at a time, which is interrupted when it takes too long.
     *
     * @param previous what was loaded last, or what was kept on disk, or empty: to answer "not modified" by returning it,
     *     or to go on with its releases where new ones cannot be used ({@link PromptCatalogBuilder#previous})
     * @return every prompt that there is now: what is not in it is deleted
     * @throws Exception if they cannot be loaded; what was loaded last serves on
     */
    PromptCatalog load(PromptCatalog previous) throws Exception;

    /**
     * What it is called in messages until it has delivered.
     *
     * @return a text for people, without secrets
     */
    default String name() {
        return "the prompt source";
    }

    /**
     * A source that copies a repository, for one that asks a network for every call. The copy of a repository that changes
     * while it is copied may hold some of both states until the next load, unless it is a {@link CatalogRepository}.
     *
     * @param repository the repository
     * @return the source
     */
    static PromptSource of(PromptRepository repository) {
        return new RepositoryCopy(repository);
    }
}
