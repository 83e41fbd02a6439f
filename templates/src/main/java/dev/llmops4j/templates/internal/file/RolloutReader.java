package dev.llmops4j.templates.internal.file;

import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.prompt.SemanticVersion;
import dev.llmops4j.rollout.Arm;
import dev.llmops4j.rollout.Rollout;
import dev.llmops4j.rollout.RolloutGuard;
import dev.llmops4j.yaml.Fields;
import dev.llmops4j.yaml.Problems;
import dev.llmops4j.yaml.YamlNode;
import dev.llmops4j.yaml.YamlValues;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the {@code rollouts} of all prompts of a file: each needs a name that no other has. */
final class RolloutReader {
    private static final List<String> KEYS = List.of("name", "label", "unit", "split", "until", "stopped", "guard");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Stands in where one value is checked alone. */
    private static final String ANY_NAME = "any";

    private static final String ANY_UNIT = "user";
    private static final List<Arm> ANY_SPLIT =
            List.of(new Arm(SemanticVersion.of(1, 0, 0), 5_000), new Arm(SemanticVersion.of(2, 0, 0), 5_000));

    private final Problems problems;
    private final Map<String, SourceLocation> names = new HashMap<>();

    RolloutReader(Problems problems) {
        this.problems = problems;
    }

    /** The rollouts of one prompt; those with a mistake are left out. */
    List<Rollout> read(List<YamlNode> items) {
        List<Rollout> rollouts = new ArrayList<>();
        for (YamlNode item : items) {
            int before = problems.count();
            Fields fields = Fields.of(item, "a rollout", KEYS, problems);
            Rollout rollout = item instanceof YamlNode.Mapping ? rollout(fields, item, before) : null;
            if (rollout != null) {
                rollouts.add(rollout);
            }
        }
        return rollouts;
    }

    private @Nullable Rollout rollout(Fields fields, YamlNode item, int before) {
        String name = name(fields, item);
        String label = required(fields, item, "label", "Name the label whose calls it splits, such as production.");
        String unit = required(
                fields, item, "unit", "Say what sticks to a version: user, session, tenant or tags.<name of a tag>.");
        fields.check("unit", () -> any(ANY_NAME, unit, ANY_SPLIT));
        List<Arm> split = split(fields, item);
        LocalDate until = until(fields);
        boolean stopped = Boolean.TRUE.equals(fields.flag("stopped"));
        RolloutGuard guard = GuardReader.read(fields.node("guard"), problems);
        return problems.count() > before
                ? null
                : new Rollout(name, label, unit, split, until, stopped, guard, item.location());
    }

    private String required(Fields fields, YamlNode item, String key, String remedy) {
        YamlNode.Scalar value = fields.text(key);
        if (fields.node(key) == null) {
            problems.add("MISSING_KEY", "The rollout has no '" + key + "'. " + remedy, item.location());
        }
        return value == null ? "" : value.text();
    }

    private String name(Fields fields, YamlNode item) {
        String name = required(
                fields, item, "name", "Give it a name of its own, such as shorter-answer: it seeds who gets what.");
        fields.check("name", () -> any(name, ANY_UNIT, ANY_SPLIT));
        if (fields.node("name") != null) {
            SourceLocation here = fields.location("name");
            SourceLocation first = names.putIfAbsent(name, here);
            if (first != null) {
                problems.add("DUPLICATE_ROLLOUT", duplicate(name, "the first is in line " + first.line()), here);
            }
        }
        return name;
    }

    static String duplicate(String name, String first) {
        return "A rollout " + Problems.shown(name) + " is here a second time; " + first
                + ". Give it a name of its own: the name seeds who gets what, and the kill switch goes by it.";
    }

    private List<Arm> split(Fields fields, YamlNode item) {
        int before = problems.count();
        List<Arm> arms = new ArrayList<>();
        if (fields.node("split") == null) {
            String message = "The rollout has no 'split'. Give each version its percentage: {2.0.0: 90, 2.1.0: 10}.";
            problems.add("MISSING_KEY", message, item.location());
        }
        Fields.of(fields.node("split"), "'split'", List.of(), problems)
                .all()
                .forEach(share -> arm(share.getKey(), share.getValue(), arms));
        if (problems.count() == before) {
            fields.check("split", () -> any(ANY_NAME, ANY_UNIT, arms));
        }
        return arms;
    }

    private void arm(String text, YamlNode.Entry entry, List<Arm> arms) {
        SemanticVersion version = VersionReader.read("A version in 'split'", text, entry.key(), problems);
        Integer share = share(text, entry.value());
        if (version != null && share != null) {
            arms.add(new Arm(version, share));
        }
    }

    /** Hundredths of a percent. */
    private @Nullable Integer share(String version, YamlNode node) {
        if (YamlValues.value(node) instanceof Number number) {
            var percent = new BigDecimal(number.toString());
            boolean inRange = percent.signum() >= 0 && percent.compareTo(HUNDRED) <= 0;
            if (inRange && percent.stripTrailingZeros().scale() <= 2) {
                return percent.movePointRight(2).intValueExact();
            }
        }
        String found = node instanceof YamlNode.Scalar scalar && !scalar.isNull()
                ? Problems.shown(scalar.text())
                : node.kind();
        problems.add(
                "INVALID_VALUE",
                "The share of " + Problems.shown(version)
                        + " must be a percentage from 0 to 100 with at most two decimals,"
                        + " such as 12.5 without '%', but is " + found + ".",
                node.location());
        return null;
    }

    private @Nullable LocalDate until(Fields fields) {
        YamlNode.Scalar until = fields.text("until");
        if (until == null) {
            return null;
        }
        try {
            if (DAY.matcher(until.text()).matches()) {
                return LocalDate.parse(until.text());
            }
        } catch (DateTimeException e) {
            // a 30th of February: told below as any other text that is no day
        }
        problems.add(
                "INVALID_VALUE",
                "'until' must be the last day (UTC), such as 2026-12-31, but is " + Problems.shown(until.text()) + ".",
                until.location());
        return null;
    }

    /** A rollout of which one value is to be checked. */
    private static Rollout any(String name, String unit, List<Arm> split) {
        return new Rollout(name, "any", unit, split, null, false, null, null);
    }
}
