package dev.llmops4j.guardrails.policy;

import dev.llmops4j.guardrails.GuardrailFactory;
import dev.llmops4j.guardrails.Guardrails;
import dev.llmops4j.guardrails.GuardrailsBuilder;
import dev.llmops4j.guardrails.PolicyRef;
import dev.llmops4j.prompt.Revision;
import dev.llmops4j.prompt.SemanticVersion;
import dev.llmops4j.yaml.Fields;
import dev.llmops4j.yaml.Problems;
import dev.llmops4j.yaml.SourceFile;
import dev.llmops4j.yaml.YamlNode;
import dev.llmops4j.yaml.YamlReader;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a policy file. */
final class PolicyReader {
    private static final List<String> KEYS =
            List.of("version", "description", "budget", "maxReprompts", "always", "byName");
    private static final int MOST_REPROMPTS = 100;

    private final PolicyFileName name;
    private final SourceFile file;
    private final Map<String, GuardrailFactory> checks;
    private final Problems problems = new Problems();

    private PolicyReader(PolicyFileName name, SourceFile file, Map<String, GuardrailFactory> checks) {
        this.name = name;
        this.file = file;
        this.checks = checks;
    }

    /** The policy; throws with everything that is wrong with the file. */
    static PolicyFile read(PolicyFileName name, SourceFile file, Map<String, GuardrailFactory> checks) {
        return new PolicyReader(name, file, checks).read();
    }

    private PolicyFile read() {
        YamlNode root = YamlReader.read(file, 0, file.text().length(), "The policy", problems);
        if (root == null && problems.count() == 0) {
            problems.add("EMPTY", "The file holds no policy. Give it 'always' or 'byName'.", file.location(0));
        }
        Fields fields = Fields.of(root, "a policy", KEYS, problems);
        SemanticVersion version = version(fields);
        YamlNode.Scalar description = fields.text("description");
        Duration budget = Durations.read(fields, "budget", problems);
        int maxReprompts = maxReprompts(fields);
        var reader = new ChecksReader(checks, problems);
        List<CheckGroup> always = reader.read("always", fields.node("always"));
        List<CheckGroup> byName = reader.read("byName", fields.node("byName"));
        throwIfAny();
        Revision revision = revision(budget, maxReprompts, always, byName);
        var ref = new PolicyRef(name.policy(), version, revision);
        return new PolicyFile(
                ref,
                description == null ? null : description.text(),
                guardrails(ref, budget, maxReprompts, always, byName));
    }

    private @Nullable SemanticVersion version(Fields fields) {
        YamlNode.Scalar text = fields.text("version");
        SemanticVersion inName = name.version();
        if (text == null) {
            return inName;
        }
        try {
            SemanticVersion version = SemanticVersion.parse(text.text());
            if (inName != null && !inName.equals(version)) {
                problems.add(
                        "VERSION_CONFLICT",
                        "'version' is " + version + ", but the file's name says " + inName + ". Make them equal.",
                        text.location());
            }
            return version;
        } catch (IllegalArgumentException e) {
            problems.add(
                    "INVALID_VALUE",
                    "'version' must be three numbers, such as 2.1.0 or 2.1.0-rc.1, but is "
                            + Problems.shown(text.text()) + ".",
                    text.location());
            return null;
        }
    }

    private int maxReprompts(Fields fields) {
        Long times = fields.integer("maxReprompts");
        if (times == null) {
            return 1;
        }
        if (times < 0 || times > MOST_REPROMPTS) {
            problems.add(
                    "INVALID_VALUE",
                    "'maxReprompts' must be from 0 to " + MOST_REPROMPTS + ", but is " + times + ".",
                    fields.location("maxReprompts"));
            return 0;
        }
        return times.intValue();
    }

    /** Of all that can change a verdict, as it means and not as it is written: defaults are the same as their values. */
    private Revision revision(
            @Nullable Duration budget, int maxReprompts, List<CheckGroup> always, List<CheckGroup> byName) {
        var content = new LinkedHashMap<String, @Nullable Object>();
        content.put("budget", budget == null ? null : budget.toString());
        content.put("maxReprompts", maxReprompts);
        content.put("always", always.stream().map(CheckGroup::canonical).toList());
        content.put("byName", byName.stream().map(CheckGroup::canonical).toList());
        try {
            return Revision.of(content);
        } catch (IllegalArgumentException e) {
            problems.add(
                    "INVALID_VALUE",
                    "An option holds a number that JSON cannot keep. Write it as a text, in quotes.",
                    file.location(0));
            throw new PolicySyntaxException(problems.all());
        }
    }

    private static Guardrails guardrails(
            PolicyRef ref,
            @Nullable Duration budget,
            int maxReprompts,
            List<CheckGroup> always,
            List<CheckGroup> byName) {
        GuardrailsBuilder builder = Guardrails.builder().policy(ref).maxReprompts(maxReprompts);
        if (budget != null) {
            builder.budget(budget);
        }
        always.forEach(group ->
                group.addTo(builder, (to, check) -> to.always(check.name(), check.guardrail(), check.policy())));
        byName.forEach(group ->
                group.addTo(builder, (to, check) -> to.byName(check.name(), check.guardrail(), check.policy())));
        return builder.build();
    }

    private void throwIfAny() {
        if (problems.count() > 0) {
            throw new PolicySyntaxException(problems.all());
        }
    }
}
