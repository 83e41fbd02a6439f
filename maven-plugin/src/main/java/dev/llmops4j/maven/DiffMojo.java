package dev.llmops4j.maven;

import dev.llmops4j.change.ChangeLevel;
import dev.llmops4j.change.PromptDiff;
import dev.llmops4j.error.NearestName;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptRepository;
import dev.llmops4j.prompt.PromptVersion;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Shows what has changed since a Git ref, or between two versions of a prompt: the revisions, the version number that the
 * change asks for, and the labels and rollouts that it touches.
 */
@Mojo(name = "diff", threadSafe = true)
public final class DiffMojo extends PromptMojo {
    /** The branch, tag or commit to compare the working tree with, such as {@code origin/main}. */
    @Parameter(property = "ref", defaultValue = "HEAD")
    String ref = "HEAD";

    /** The only prompt to look at, such as {@code support/triage}; all of them if unset. */
    @Parameter(property = "prompt")
    @Nullable
    String prompt;

    /** The older of two versions of the prompt to compare; also looked for at the ref. */
    @Parameter(property = "from")
    @Nullable
    String from;

    /** The newer of the two versions; the newest one if unset. */
    @Parameter(property = "to")
    @Nullable
    String to;

    /** {@code text}, {@code markdown} or {@code html}. */
    @Parameter(property = "format", defaultValue = "text")
    String format = "text";

    /** The file to write; the console if unset. */
    @Parameter(property = "output")
    @Nullable
    File output;

    /**
     * When to fail: {@code version} if a changed prompt has the same version number or too small a step; {@code patch}, {@code
     * minor} or {@code major} if a change is of that level or above; never if unset.
     */
    @Parameter(property = "failOn")
    @Nullable
    String failOn;

    /** Maven's own switch: {@code always} colors the text. */
    @Parameter(property = "style.color", defaultValue = "auto")
    String color = "auto";

    PrintStream console = System.out;

    @Override
    void run() throws IOException, MojoFailureException {
        DiffFormat written = oneOf("format", format, DiffFormat.values());
        FailOn limit = failOn == null ? null : oneOf("failOn", failOn, FailOn.values());
        PromptTree now = workingTree();
        if (!now.prompts().health().isOk()) {
            throw failure(now.prompts().health().problems());
        }
        List<PromptChange> changes;
        try (GitPrompts git = GitPrompts.open(promptsDirectory.toPath())) {
            changes = from == null ? sinceRef(git, now) : List.of(betweenVersions(git, now, from));
        }
        write(written.write(changes, color.equals("always")));
        long failing = limit == null ? 0 : changes.stream().filter(limit::fails).count();
        if (failing > 0) {
            throw new MojoFailureException((failing == 1 ? "1 prompt has" : failing + " prompts have")
                    + " a change that" + " -DfailOn=" + failOn + " does not allow; see the comparison.");
        }
    }

    /** When to fail. */
    private enum FailOn {
        VERSION,
        PATCH,
        MINOR,
        MAJOR;

        boolean fails(PromptChange change) {
            return this == VERSION
                    ? change.hasWrongVersion()
                    : change.level().compareTo(ChangeLevel.valueOf(name())) >= 0;
        }
    }

    private static <E extends Enum<E>> E oneOf(String parameter, String text, E[] values) throws MojoFailureException {
        List<String> names = List.of(values).stream()
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
        int index = names.indexOf(text.toLowerCase(Locale.ROOT));
        if (index < 0) {
            throw new MojoFailureException("-D" + parameter + " must be one of " + names + ", was '" + text + "'.");
        }
        return values[index];
    }

    private List<PromptChange> sinceRef(@Nullable GitPrompts git, PromptTree now)
            throws IOException, MojoFailureException {
        if (git == null) {
            throw new MojoFailureException(
                    "'" + shown(promptsDirectory) + "' is in no Git repository. Compare two versions"
                            + " instead: -Dprompt=support/triage -Dfrom=1.4.0 -Dto=2.1.0.");
        }
        PromptTree before = git.at(ref);
        if (!before.prompts().health().isOk()) {
            int problems = before.prompts().health().problems().size();
            getLog().warn("The prompts at " + ref + " have " + count(problems, "problem") + "; what"
                    + " could not be read there counts as new.");
        }
        List<PromptChange> all = PromptChange.between(before, now);
        if (prompt == null) {
            return all;
        }
        PromptId wanted = known(prompt, now.prompts(), before.prompts());
        return all.stream().filter(change -> change.id().equals(wanted)).toList();
    }

    private PromptChange betweenVersions(@Nullable GitPrompts git, PromptTree now, String older)
            throws IOException, MojoFailureException {
        if (prompt == null) {
            throw new MojoFailureException("-Dfrom needs -Dprompt, such as -Dprompt=support/triage.");
        }
        PromptTree before = git == null ? now : git.at(ref);
        PromptId id = known(prompt, now.prompts(), before.prompts());
        PromptVersion first = version(id, older, now, before);
        PromptVersion second = to == null ? newest(id, now) : version(id, to, now, before);
        PromptDiff diff = PromptDiff.between(first, second);
        List<String> served = Served.by(now.prompts(), second);
        String note = "Version " + second.version()
                + (served.isEmpty()
                        ? " is served to nobody yet."
                        : " is served by: " + String.join(", ", served) + ".");
        return new PromptChange(id, List.of(diff), List.of(note), diff.level());
    }

    private static PromptVersion newest(PromptId id, PromptTree now) throws MojoFailureException {
        return now.prompts().versions(id).stream()
                .findFirst()
                .orElseThrow(() -> new MojoFailureException("Prompt '" + id + "' has no version in the working tree."));
    }

    private PromptVersion version(PromptId id, String number, PromptTree now, PromptTree before)
            throws MojoFailureException {
        for (PromptTree tree : List.of(now, before)) {
            for (PromptVersion version : tree.prompts().versions(id)) {
                if (version.version().toString().equals(number)) {
                    return version;
                }
            }
        }
        List<String> versions = now.prompts().versions(id).stream()
                .map(version -> version.version().toString())
                .toList();
        throw new MojoFailureException("Prompt '" + id + "' has no version '" + number
                + "', neither in the working tree nor at " + ref + ". Versions: " + String.join(", ", versions) + ".");
    }

    private static PromptId known(String name, PromptRepository now, PromptRepository before)
            throws MojoFailureException {
        for (PromptRepository prompts : List.of(now, before)) {
            for (PromptId id : prompts.ids()) {
                if (id.value().equals(name)) {
                    return id;
                }
            }
        }
        List<String> names = now.ids().stream().map(PromptId::value).toList();
        String near = NearestName.of(name, names);
        throw new MojoFailureException("There is no prompt '" + name + "'."
                + (near == null ? "" : " Did you mean '" + near + "'?") + " llmops4j:list shows all.");
    }

    private void write(String text) throws IOException {
        if (output == null) {
            console.print(text.isEmpty() ? "No prompt has changed.\n" : text);
            console.flush();
            return;
        }
        Path file = output.getAbsoluteFile().toPath();
        Files.createDirectories(Objects.requireNonNull(file.getParent(), "a file stands in a directory"));
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        getLog().info("Wrote " + shown(output) + ".");
    }
}
