package dev.llmops4j.change;

import dev.llmops4j.change.Change.ValueChange;
import dev.llmops4j.change.Effect.Side;
import dev.llmops4j.chat.ToolDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The differences of the tools. The application runs them, so it reads what the model writes: a tool's arguments. */
final class ToolsDiff {
    private final List<Change> changes = new ArrayList<>();

    private ToolsDiff() {}

    static List<Change> between(List<ToolDefinition> before, List<ToolDefinition> after) {
        var diff = new ToolsDiff();
        Map<String, ToolDefinition> old = byName(before);
        Map<String, ToolDefinition> now = byName(after);
        Set<String> names = new LinkedHashSet<>(old.keySet());
        names.addAll(now.keySet());
        names.forEach(name -> diff.compare("tools." + name, old.get(name), now.get(name)));
        if (diff.changes.isEmpty() && !before.equals(after)) {
            diff.add(
                    "tools",
                    names(before),
                    names(after),
                    ChangeLevel.PATCH,
                    "The model sees the tools in another order.");
        }
        return diff.changes;
    }

    private static Map<String, ToolDefinition> byName(List<ToolDefinition> tools) {
        var byName = new LinkedHashMap<String, ToolDefinition>();
        tools.forEach(tool -> byName.put(tool.name(), tool));
        return byName;
    }

    private static String names(List<ToolDefinition> tools) {
        return String.join(", ", tools.stream().map(ToolDefinition::name).toList());
    }

    private void compare(String place, @Nullable ToolDefinition before, @Nullable ToolDefinition after) {
        if (before == null) {
            add(
                    place,
                    null,
                    "offered",
                    ChangeLevel.MAJOR,
                    "The model may ask for a tool that the application cannot run yet.");
        } else if (after == null) {
            add(
                    place,
                    "offered",
                    null,
                    ChangeLevel.MINOR,
                    "The model cannot ask for it any more; the application needs no change.");
        } else {
            String reason = "The application runs the tool as before.";
            value(place + ".description", before.description(), after.description(), reason);
            value(place + ".strict", before.strict(), after.strict(), reason);
            String inside = place + ".parameters";
            if ((before.parameters() == null) != (after.parameters() == null)) {
                add(
                        inside,
                        text(before.parameters()),
                        text(after.parameters()),
                        ChangeLevel.MAJOR,
                        Effect.OTHER.reason(Side.READ));
                return;
            }
            changes.addAll(
                    SchemaDiff.between(ChangedPart.TOOLS, Side.READ, inside, before.parameters(), after.parameters()));
        }
    }

    private void value(String place, @Nullable Object before, @Nullable Object after, String reason) {
        if (!Objects.equals(before, after)) {
            add(place, text(before), text(after), ChangeLevel.PATCH, reason);
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private void add(String place, @Nullable String before, @Nullable String after, ChangeLevel level, String reason) {
        changes.add(new ValueChange(ChangedPart.TOOLS, place, before, after, level, reason));
    }
}
