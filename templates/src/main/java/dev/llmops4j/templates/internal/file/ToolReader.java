package dev.llmops4j.templates.internal.file;

import dev.llmops4j.chat.ToolDefinition;
import dev.llmops4j.yaml.Fields;
import dev.llmops4j.yaml.Problems;
import dev.llmops4j.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code tools}: a list of maps with {@code name}, {@code description}, {@code parameters} and {@code strict}. */
final class ToolReader {
    private static final List<String> KEYS = List.of("name", "description", "parameters", "strict");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private ToolReader() {}

    static List<ToolDefinition> read(List<YamlNode> nodes, Problems problems) {
        var tools = new ArrayList<ToolDefinition>();
        Set<String> names = new HashSet<>();
        for (YamlNode node : nodes) {
            Fields fields = Fields.of(node, "a tool", KEYS, problems);
            YamlNode.Scalar name = fields.text("name");
            if (name == null || !NAME.matcher(name.text()).matches() || !names.add(name.text())) {
                problems.add(
                        "INVALID_VALUE",
                        "A tool needs a 'name' of its own: 1 to 64 letters, digits, '_' or '-'.",
                        name == null ? node.location() : name.location());
                continue;
            }
            YamlNode.Scalar description = fields.text("description");
            YamlNode schema = fields.node("parameters");
            tools.add(new ToolDefinition(
                    name.text(),
                    description == null ? null : description.text(),
                    schema == null
                            ? null
                            : SchemaReader.toSchema(
                                    new SchemaReader(problems).read("'parameters'", schema),
                                    schema.location(),
                                    problems),
                    fields.flag("strict")));
        }
        return tools;
    }
}
