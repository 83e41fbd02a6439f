package dev.llmops4j.change;

import dev.llmops4j.chat.Parameters;
import dev.llmops4j.chat.Role;
import dev.llmops4j.chat.ToolDefinition;
import dev.llmops4j.json.JsonSchema;
import dev.llmops4j.prompt.PromptInput;
import dev.llmops4j.prompt.PromptPart;
import dev.llmops4j.prompt.PromptPart.History;
import dev.llmops4j.prompt.PromptPart.MessageLoop;
import dev.llmops4j.prompt.PromptVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Prompt versions from a seed: of few names, so that two of them share much, and with texts that try to break out. */
final class RandomVersions {
    static final List<String> HOSTILE = List.of(
            "```\n# Owned\n````",
            "</pre><script>alert(1)</script>",
            "\u001b[31mred\u001b[0m",
            "a\r\nb\rc",
            "\u202Eevil\u2066",
            "\u200b\uFEFF\u00ad",
            "\uDB40\uDC41hidden",
            "x\u0000y\u0007",
            "] ]]> & &lt; \" '",
            "@everyone [link](http://x) <!-- -->",
            "{{#a}}{{!}}x{{/a}}{{!}}",
            "{{!}}",
            "\n\n",
            "\u2028\u2029",
            "\uFFFE\uE000",
            "`",
            "$1\\u{41}",
            "- one\n- two\n+ three");
    private static final List<String> NAMES = List.of("a", "b", "type`d", "<c>");
    private static final List<String> TYPES =
            List.of("string", "number", "integer", "boolean", "object", "array", "null");

    private final Random random;

    RandomVersions(Random random) {
        this.random = random;
    }

    PromptVersion next() {
        return versions().build();
    }

    /** The same but for one thing or a few. */
    Versions changed(Versions version) {
        Versions other = versions();
        return switch (random.nextInt(9)) {
            case 0 -> version.model(String.valueOf(other.model()));
            case 1 -> version.parameters(other.parameters());
            case 2 -> version.inputs(other.inputs().toArray(PromptInput[]::new));
            case 3 -> version.parts(other.parts().toArray(PromptPart[]::new));
            case 4 -> version.output(schema(2).toString());
            case 5 -> version.tools(other.tools().toArray(ToolDefinition[]::new));
            case 6 -> version.guardrails(other.guardrails().toArray(String[]::new));
            case 7 -> version.description(other.description());
            default -> version.metadata(other.metadata());
        };
    }

    Versions versions() {
        return new Versions(
                random.nextInt(3) + "." + random.nextInt(3) + "." + random.nextInt(3),
                text(),
                random.nextBoolean() ? null : text(),
                parameters(),
                list(() -> promptInput(pick(NAMES))),
                parts(1 + random.nextInt(4), 2),
                random.nextBoolean() ? null : schema(3),
                list(this::tool),
                list(this::text),
                Map.of(pick(NAMES), text()));
    }

    private Parameters parameters() {
        var builder = Parameters.builder();
        if (random.nextBoolean()) {
            builder.temperature(random.nextInt(3));
        }
        if (random.nextBoolean()) {
            builder.seed(random.nextLong());
        }
        return random.nextBoolean()
                ? builder.build()
                : builder.extra(pick(NAMES), text()).build();
    }

    private PromptInput promptInput(String name) {
        boolean untrusted = random.nextBoolean();
        Integer limit = random.nextBoolean() ? null : 1 + random.nextInt(3);
        JsonSchema schema = random.nextBoolean() ? null : schema(2);
        return new PromptInput(
                name, schema, random.nextBoolean(), untrusted, untrusted && random.nextBoolean(), limit, null);
    }

    private List<PromptPart> parts(int count, int depth) {
        var parts = new ArrayList<PromptPart>();
        for (int i = 0; i < count; i++) {
            int kind = random.nextInt(depth > 0 ? 8 : 6);
            if (kind < 5) {
                parts.add(Versions.message(pick(List.of(Role.values())), text() + "\n" + text()));
            } else if (kind == 5) {
                parts.add(new History(pick(NAMES), Versions.HERE));
            } else {
                List<PromptPart> inner = parts(random.nextInt(3), depth - 1);
                parts.add(new MessageLoop(pick(NAMES), random.nextBoolean(), inner, Versions.HERE));
            }
        }
        return parts;
    }

    private ToolDefinition tool() {
        return new ToolDefinition(
                pick(NAMES),
                random.nextBoolean() ? null : text(),
                random.nextBoolean() ? null : schema(2),
                random.nextBoolean() ? null : random.nextBoolean());
    }

    private JsonSchema schema(int depth) {
        return JsonSchema.of(tree(depth));
    }

    private Map<String, @Nullable Object> tree(int depth) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        maybe(tree, "type", () -> random.nextBoolean() ? pick(TYPES) : list(() -> pick(TYPES)));
        maybe(tree, "enum", () -> list(this::text));
        maybe(tree, "maxLength", () -> random.nextInt(3));
        maybe(tree, "minimum", () -> random.nextBoolean() ? random.nextInt(3) : 0.5);
        maybe(tree, "description", this::text);
        maybe(tree, "required", () -> list(() -> pick(NAMES)));
        maybe(tree, "additionalProperties", () -> random.nextBoolean());
        maybe(tree, pick(NAMES), this::text);
        if (depth > 0) {
            maybe(tree, "items", () -> tree(depth - 1));
            maybe(tree, "properties", () -> random.nextInt(5) == 0 ? text() : trees(depth - 1));
            maybe(tree, "$defs", () -> random.nextInt(5) == 0 ? 1 : trees(depth - 1));
            maybe(tree, "anyOf", () -> list(() -> tree(depth - 1)));
        }
        return tree;
    }

    private Map<String, @Nullable Object> trees(int depth) {
        var trees = new LinkedHashMap<String, @Nullable Object>();
        for (int i = random.nextInt(3); i > 0; i--) {
            trees.put(pick(NAMES), random.nextInt(6) == 0 ? null : tree(depth));
        }
        return trees;
    }

    private void maybe(Map<String, @Nullable Object> tree, String keyword, Supplier<Object> value) {
        int choice = random.nextInt(8);
        if (choice == 0) {
            tree.put(keyword, null);
        } else if (choice < 4) {
            tree.put(keyword, value.get());
        }
    }

    private <T> List<T> list(Supplier<T> item) {
        return IntStream.range(0, random.nextInt(3)).mapToObj(i -> item.get()).toList();
    }

    private String text() {
        return random.nextInt(3) == 0 ? pick(HOSTILE) : pick(NAMES) + "\n" + pick(NAMES);
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
