package dev.llmops4j.templates.internal.file;

import java.util.Set;

/** What a file below the root is, by its path. */
enum FileKind {
    /** A version of a prompt. */
    PROMPT,
    /** Text that prompts include. */
    PARTIAL,
    /** What is released. */
    RELEASES,
    /** Named as if it said what is released, but not where that is looked for. */
    MISPLACED_RELEASES,
    /** Something else, which is left alone. */
    OTHER;

    static final String PROMPT_EXTENSION = ".prompt";
    static final String PARTIAL_EXTENSION = ".mustache";

    private static final Set<String> RELEASES_NAMES = Set.of("releases.yaml", "releases.yml");

    static FileKind of(String path) {
        if (path.endsWith(PROMPT_EXTENSION)) {
            return PROMPT;
        } else if (path.endsWith(PARTIAL_EXTENSION)) {
            return PARTIAL;
        } else if (path.equals(ReleasesReader.FILE)) {
            return RELEASES;
        }
        return RELEASES_NAMES.contains(path.substring(path.lastIndexOf('/') + 1)) ? MISPLACED_RELEASES : OTHER;
    }
}
