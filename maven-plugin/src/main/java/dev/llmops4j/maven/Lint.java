package dev.llmops4j.maven;

import dev.llmops4j.error.Problem;
import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptVersion;
import dev.llmops4j.rollout.ReleaseLabel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What is allowed and yet most likely not meant:
 *
 * <ul>
 *   <li>{@code NO_VERSION}: a prompt names no version, so that it can neither be locked nor released.
 *   <li>{@code UNUSED_PARTIAL}: no file includes a partial.
 *   <li>{@code PRE_RELEASE_SERVED}: a label points to a pre-release, whose content is not locked.
 * </ul>
 */
final class Lint {
    private static final String PARTIAL = ".mustache";

    private final PromptTree tree;
    private final String label;
    private final List<Problem> warnings = new ArrayList<>();

    private Lint(PromptTree tree, String label) {
        this.tree = tree;
        this.label = label;
    }

    static List<Problem> warnings(PromptTree tree, String label) {
        var lint = new Lint(tree, label);
        tree.prompts().ids().forEach(lint::prompt);
        tree.files().keySet().stream().filter(path -> path.endsWith(PARTIAL)).forEach(lint::partial);
        return lint.warnings;
    }

    private void prompt(PromptId id) {
        for (PromptVersion version : tree.prompts().versions(id)) {
            if (version.version().equals(PromptVersion.UNVERSIONED)) {
                String message = "Prompt '" + id
                        + "' has no version, so it can neither be locked nor released. Add 'version: 0.1.0'.";
                warnings.add(new Problem("NO_VERSION", message, version.location()));
            }
        }
        for (ReleaseLabel one : tree.prompts().release(id).labels()) {
            if (!one.version().isStable()) {
                String message = "Label '" + one.name() + "' of prompt '" + id + "' points to the pre-release "
                        + one.version() + ", which is not locked: its content may change under the same number.";
                warnings.add(new Problem("PRE_RELEASE_SERVED", message, one.location()));
            }
        }
    }

    /** Delimiters can be changed, so any '>' before the name counts. */
    private void partial(String path) {
        String name = path.substring(0, path.length() - PARTIAL.length());
        Pattern use = Pattern.compile(">\\s*" + Pattern.quote(name) + "(?![\\w./-])");
        boolean used = tree.files().entrySet().stream()
                .filter(file -> !file.getKey().equals(path))
                .anyMatch(file -> use.matcher(new String(file.getValue(), StandardCharsets.UTF_8))
                        .find());
        if (!used) {
            String message = "No prompt includes the partial '" + name + "'. Remove the file, or write {{> " + name
                    + "}} where" + " it belongs.";
            warnings.add(new Problem("UNUSED_PARTIAL", message, SourceLocation.ofFile(label + "/" + path)));
        }
    }
}
