package dev.llmops4j.guardrails.policy;

import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.guardrails.GuardrailFactory;
import dev.llmops4j.guardrails.GuardrailPolicy;
import dev.llmops4j.guardrails.GuardrailPolicy.Mode;
import dev.llmops4j.guardrails.GuardrailPolicy.OnFailure;
import dev.llmops4j.yaml.Fields;
import dev.llmops4j.yaml.Problems;
import dev.llmops4j.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the lists of checks of one policy. For one use. */
final class ChecksReader {
    private static final List<String> KEYS = List.of("check", "as", "mode", "timeout", "onFailure", "options");
    private static final String PARALLEL = "parallel";

    private final Map<String, GuardrailFactory> factories;
    private final Problems problems;
    private final Map<String, SourceLocation> names = new HashMap<>();

    ChecksReader(Map<String, GuardrailFactory> factories, Problems problems) {
        this.factories = factories;
        this.problems = problems;
    }

    /** The items of a list; those that are wrong are problems and left out. */
    List<CheckGroup> read(String list, @Nullable YamlNode node) {
        var groups = new ArrayList<CheckGroup>();
        for (YamlNode item : items(list, node)) {
            if (item instanceof YamlNode.Mapping map && map.entries().containsKey(PARALLEL)) {
                groups.add(group(map));
            } else {
                PolicyCheck check = check(item);
                if (check != null) {
                    groups.add(new CheckGroup(false, List.of(check)));
                }
            }
        }
        return groups;
    }

    private List<YamlNode> items(String list, @Nullable YamlNode node) {
        if (node instanceof YamlNode.Sequence sequence) {
            return sequence.items();
        }
        if (node != null) {
            Fields.wrongType("'" + list + "'", "a list of checks", node, problems);
        }
        return List.of();
    }

    private CheckGroup group(YamlNode.Mapping map) {
        Fields fields = Fields.of(map, "a parallel group", List.of(PARALLEL), problems);
        var checks = new ArrayList<PolicyCheck>();
        for (YamlNode item : items(PARALLEL, fields.node(PARALLEL))) {
            if (item instanceof YamlNode.Mapping inner && inner.entries().containsKey(PARALLEL)) {
                problems.add(
                        "WRONG_TYPE", "A parallel group must not hold another one. Write one list.", item.location());
                continue;
            }
            PolicyCheck check = check(item);
            if (check != null) {
                checks.add(check);
            }
        }
        return new CheckGroup(true, checks);
    }

    private @Nullable PolicyCheck check(YamlNode item) {
        if (item instanceof YamlNode.Scalar name && !name.isNull()) {
            return check(name, name, Fields.of(null, "a check", KEYS, problems));
        }
        if (!(item instanceof YamlNode.Mapping)) {
            Fields.wrongType("A check", "a name or a map with 'check'", item, problems);
            return null;
        }
        Fields fields = Fields.of(item, "a check", KEYS, problems);
        YamlNode.Scalar check = fields.text("check");
        YamlNode.Scalar as = fields.text("as");
        if (check == null) {
            if (fields.node("check") == null) {
                problems.add(
                        "MISSING_KEY", "The item has no 'check'. Name one, such as 'check: pii'.", item.location());
            }
            return null;
        }
        return check(check, as == null ? check : as, fields);
    }

    private @Nullable PolicyCheck check(YamlNode.Scalar check, YamlNode.Scalar name, Fields fields) {
        int before = problems.count();
        requireNew(name);
        Mode mode = constant(fields, "mode", Mode.ENFORCE);
        OnFailure onFailure =
                constant(fields, "onFailure", mode == Mode.ENFORCE ? OnFailure.FAIL_CLOSED : OnFailure.FAIL_OPEN);
        var policy = new GuardrailPolicy(mode, Durations.read(fields, "timeout", problems), onFailure);
        GuardrailFactory factory = factories.get(check.text());
        if (factory == null) {
            problems.add(
                    "UNKNOWN_CHECK",
                    Problems.shown(check.text()) + " is no check. "
                            + Problems.known(check.text(), "Checks", factories.keySet()),
                    check.location());
            return null;
        }
        var options = OptionsReader.of(check, fields.node("options"), problems);
        var guardrail = options.make(factory);
        return guardrail == null || problems.count() > before
                ? null
                : new PolicyCheck(check.text(), name.text(), policy, options.values(), guardrail);
    }

    private void requireNew(YamlNode.Scalar name) {
        if (name.text().isBlank()) {
            problems.add("INVALID_VALUE", "The name of a check is empty. Give it one.", name.location());
        }
        SourceLocation first = names.putIfAbsent(name.text(), name.location());
        if (first != null) {
            problems.add(
                    "DUPLICATE_NAME",
                    Problems.shown(name.text()) + " stands here a second time; the first is in line " + first.line()
                            + ". Remove one, or give it another name with 'as'.",
                    name.location());
        }
    }

    private <E extends Enum<E>> E constant(Fields fields, String key, E absent) {
        YamlNode.Scalar text = fields.text(key);
        if (text == null) {
            return absent;
        }
        E[] constants = absent.getDeclaringClass().getEnumConstants();
        for (E constant : constants) {
            if (PolicyCheck.word(constant).equals(text.text())) {
                return constant;
            }
        }
        List<String> words = Arrays.stream(constants).map(PolicyCheck::word).toList();
        problems.add(
                "INVALID_VALUE",
                "'" + key + "' must be one of " + String.join(", ", words) + ", but is " + Problems.shown(text.text())
                        + ". " + Problems.near(text.text(), words).strip(),
                text.location());
        return absent;
    }
}
