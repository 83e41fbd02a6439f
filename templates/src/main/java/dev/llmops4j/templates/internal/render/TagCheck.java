package dev.llmops4j.templates.internal.render;

import dev.llmops4j.error.Listing;
import dev.llmops4j.error.Problem;
import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.prompt.PromptInput;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds what each tag of a prompt means among the inputs, as far as their schemas tell, and what is wrong with that. */
final class TagCheck {
    private static final int MAX_PROBLEMS = 100;

    private final Map<String, SchemaView> inputs = new LinkedHashMap<>();
    private final Map<PromptTag, SchemaView> sections = new HashMap<>();
    private final Map<String, SourceLocation> firstUses = new HashMap<>();
    private final Set<PromptTag> mayBeAbsent = new HashSet<>();
    private final List<Problem> problems = new ArrayList<>();

    TagCheck(List<PromptInput> declared, List<PromptTag> tags) {
        declared.forEach(input -> inputs.put(input.name(), SchemaView.of(input.schema(), !input.optional())));
        tags.forEach(this::check);
        declared.stream()
                .filter(input -> !firstUses.containsKey(input.name()))
                .forEach(input -> problem("UNUSED_INPUT", () -> unused(input.name(), tags), input.location()));
    }

    /** Everything that is wrong. */
    List<Problem> problems() {
        return problems;
    }

    /** Where an input is used first, or null if it is not. */
    @Nullable
    SourceLocation firstUse(String input) {
        return firstUses.get(input);
    }

    /** Whether the value of a section's tag may be absent. */
    boolean mayBeAbsent(PromptTag tag) {
        return mayBeAbsent.contains(tag);
    }

    private void check(PromptTag tag) {
        SchemaView view = resolve(tag);
        if (tag.kind() == PromptTag.Kind.SECTION) {
            sections.put(tag, view.item());
        } else if (tag.kind() == PromptTag.Kind.VALUE && !view.mayHaveText()) {
            problem("WRONG_TYPE", () -> withoutText(tag.name(), view), tag.location());
        }
        if (!view.required()) {
            mayBeAbsent.add(tag);
        }
    }

    private SchemaView resolve(PromptTag tag) {
        if (tag.path().isEmpty()) {
            return innermost(tag);
        }
        SchemaView view = first(tag);
        boolean required = view.required();
        for (int i = 1; i < tag.path().size(); i++) {
            String name = tag.path().get(i);
            SchemaView next = view.property(name);
            if (next == null) {
                String object = String.join(".", tag.path().subList(0, i));
                SchemaView owner = view;
                problem(
                        "UNKNOWN_VARIABLE",
                        () -> "'" + object + "' has no property '" + name + "'. "
                                + known("Properties", name, owner.names()),
                        tag.location());
                return SchemaView.ANY;
            }
            view = next;
            required &= view.required();
        }
        return new SchemaView(view.schema(), required);
    }

    private SchemaView innermost(PromptTag tag) {
        for (PromptTag outer = tag.parent(); outer != null; outer = outer.parent()) {
            if (outer.kind() == PromptTag.Kind.SECTION) {
                return sections.getOrDefault(outer, SchemaView.ANY);
            }
        }
        problem(
                "UNKNOWN_VARIABLE",
                () -> "{{.}} stands outside of any section, where it names nothing.",
                tag.location());
        return SchemaView.ANY;
    }

    /** The first name is looked up from the innermost section outwards, as rendering does. */
    private SchemaView first(PromptTag tag) {
        String name = tag.path().get(0);
        for (PromptTag outer = tag.parent(); outer != null; outer = outer.parent()) {
            if (outer.kind() == PromptTag.Kind.SECTION) {
                SchemaView view = sections.getOrDefault(outer, SchemaView.ANY).property(name);
                if (view != null && view.isUnknown() && inputs.containsKey(name)) {
                    firstUses.putIfAbsent(name, tag.location());
                }
                if (view != null) {
                    return view;
                }
            }
        }
        SchemaView input = inputs.get(name);
        if (input == null) {
            problem(
                    "UNKNOWN_VARIABLE",
                    () -> "'" + name + "' is not an input of this prompt. " + known("Inputs", name, visible(tag)),
                    tag.location());
            return SchemaView.ANY;
        }
        firstUses.putIfAbsent(name, tag.location());
        return input;
    }

    private Set<String> visible(PromptTag tag) {
        var names = new TreeSet<>(inputs.keySet());
        for (PromptTag outer = tag.parent(); outer != null; outer = outer.parent()) {
            names.addAll(sections.getOrDefault(outer, SchemaView.ANY).names());
        }
        return names;
    }

    private static String known(String what, String wrong, Collection<String> names) {
        return Listing.near(wrong, names) + what + ": [" + Listing.of(names) + "].";
    }

    private static String unused(String input, List<PromptTag> tags) {
        var names = new TreeSet<String>();
        tags.stream()
                .filter(tag -> !tag.path().isEmpty())
                .forEach(tag -> names.add(tag.path().get(0)));
        return "Input '" + input + "' is declared, but no tag uses it. Use it or remove it. "
                + known("Tags", input, names);
    }

    private static String withoutText(String name, SchemaView view) {
        String type = view.types().contains("array") ? "an array" : "an object";
        return "'" + name + "' is " + type + ", which has no text of its own. Write its parts in a section, {{#" + name
                + "}}…{{/" + name + "}}.";
    }

    /** Nobody reads more of them, and a message may compare a name with all others. */
    private void problem(String code, Supplier<String> message, @Nullable SourceLocation location) {
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(new Problem(code, message.get(), location));
        }
    }
}
