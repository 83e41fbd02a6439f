package dev.llmops4j.templates.internal.file;

import dev.llmops4j.error.Problem;
import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.SemanticVersion;
import dev.llmops4j.rollout.PromptRelease;
import dev.llmops4j.rollout.ReleaseLabel;
import dev.llmops4j.rollout.Rollout;
import dev.llmops4j.yaml.Fields;
import dev.llmops4j.yaml.Problems;
import dev.llmops4j.yaml.SourceFile;
import dev.llmops4j.yaml.YamlNode;
import dev.llmops4j.yaml.YamlReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code releases.yaml}: of each prompt the labels and the rollouts. What stands in it belongs together, so a file
 * with a mistake is not used at all.
 */
final class ReleasesReader {
    /** The file's path below the root. */
    static final String FILE = "releases.yaml";

    private static final List<String> KEYS = List.of("labels", "rollouts");

    private final SourceFile file;
    private final Problems problems = new Problems();
    private final RolloutReader rollouts = new RolloutReader(problems);
    private final Map<PromptId, PromptRelease> releases = new LinkedHashMap<>();

    private ReleasesReader(SourceFile file) {
        this.file = file;
    }

    /**
     * Reads a file.
     *
     * @throws dev.llmops4j.error.PromptSyntaxException with everything that is wrong with it
     */
    static Map<PromptId, PromptRelease> read(SourceFile file) {
        return new ReleasesReader(file).read();
    }

    /** Of a file that looks like this one, and is not read. */
    static Problem misplaced(String shown) {
        String message = "Releases are only read from the file '" + FILE
                + "' at the root of the prompts. Move what it says there, or give it another name.";
        return new Problem("MISPLACED_RELEASES", message, new SourceLocation(shown, 1, 1));
    }

    private Map<PromptId, PromptRelease> read() {
        YamlNode root = YamlReader.read(file, 0, file.text().length(), "The file", problems);
        Fields.of(root, "The file", List.of(), problems)
                .all()
                .forEach(entry -> release(entry.getKey(), entry.getValue()));
        problems.throwIfAny();
        return releases;
    }

    private void release(String name, YamlNode.Entry entry) {
        Fields fields = Fields.of(entry.value(), Problems.shown(name), KEYS, problems);
        List<ReleaseLabel> labels = new ArrayList<>();
        Fields.of(fields.node("labels"), "'labels'", List.of(), problems)
                .all()
                .forEach(label -> label(label.getKey(), label.getValue(), labels));
        List<Rollout> split = rollouts.read(fields.items("rollouts"));
        problems.check(entry.key(), () -> releases.put(PromptId.of(name), new PromptRelease(labels, split)));
    }

    private void label(String name, YamlNode.Entry entry, List<ReleaseLabel> labels) {
        String what = Problems.shown(name);
        if (!(entry.value() instanceof YamlNode.Scalar version) || version.isNull()) {
            Fields.wrongType(what, "a version such as 2.1.0", entry.value(), problems);
            return;
        }
        SemanticVersion number = VersionReader.read(what, version.text(), version.location(), problems);
        if (number != null) {
            problems.check(entry.key(), () -> labels.add(new ReleaseLabel(name, number, entry.key())));
        }
    }
}
