package dev.llmops4j.templates.internal.declaration;

import dev.llmops4j.prompt.PromptInput;
import dev.llmops4j.templates.internal.render.PromptTag;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what each tag of a prompt means among a method's parameters, and what is wrong with that. */
final class TagTypes {
    private final PromptSource source;
    private final MethodProblems problems;
    private final Map<String, JavaView> variables = new LinkedHashMap<>();
    private final Map<PromptTag, JavaView> sections = new HashMap<>();
    private final Map<String, PromptTag> firstUses = new HashMap<>();

    /**
     * Knows the types of parameters.
     *
     * @param inputs all inputs of the prompt: those that no parameter gives may be anything
     */
    TagTypes(PromptSource source, List<Variable> parameters, List<PromptInput> inputs, MethodProblems problems) {
        this.source = source;
        this.problems = problems;
        parameters.forEach(variable -> variables.put(variable.name(), JavaView.of(variable.type())));
        inputs.forEach(input -> variables.putIfAbsent(input.name(), JavaView.ANY));
    }

    void check(List<PromptTag> tags) {
        tags.forEach(this::check);
    }

    /** The tag that uses a variable first, or null if none does. */
    @Nullable
    PromptTag firstUse(String variable) {
        return firstUses.get(variable);
    }

    /** Every top-level name that a tag uses. */
    Set<String> used() {
        return new HashSet<>(firstUses.keySet());
    }

    private void check(PromptTag tag) {
        JavaView view = resolve(tag);
        if (tag.kind() == PromptTag.Kind.SECTION) {
            sections.put(tag, view.item());
        } else if (tag.kind() == PromptTag.Kind.VALUE && !view.mayHaveText()) {
            problems.add(part(tag), DeclarationProblem.NO_TEXT, tag.location(), tag.name(), view.name());
        }
    }

    private DeclaredPart part(PromptTag tag) {
        return source.partAt(tag.location());
    }

    private JavaView resolve(PromptTag tag) {
        if (tag.path().isEmpty()) {
            return innermost(tag);
        }
        JavaView view = first(tag);
        for (int i = 1; i < tag.path().size(); i++) {
            String name = tag.path().get(i);
            JavaView next = view.property(name);
            if (next == null) {
                problems.add(
                        part(tag),
                        DeclarationProblem.UNKNOWN_PROPERTY,
                        tag.location(),
                        tag.name(),
                        view.name(),
                        name,
                        MethodProblems.didYouMean(name, view.names()),
                        view.names());
                return JavaView.ANY;
            }
            view = next;
        }
        return view;
    }

    private JavaView innermost(PromptTag tag) {
        for (PromptTag outer = tag.parent(); outer != null; outer = outer.parent()) {
            if (outer.kind() == PromptTag.Kind.SECTION) {
                return sections.getOrDefault(outer, JavaView.ANY);
            }
        }
        return JavaView.ANY;
    }

    /**
     * The first name is looked up from the innermost section outwards, as rendering does. A map may have it or not, which
     * only the value tells: if nothing else has it, the map must.
     */
    private JavaView first(PromptTag tag) {
        String name = tag.path().get(0);
        JavaView open = null;
        JavaView innermost = null;
        for (PromptTag outer = tag.parent(); outer != null; outer = outer.parent()) {
            if (outer.kind() == PromptTag.Kind.SECTION) {
                JavaView section = sections.getOrDefault(outer, JavaView.ANY);
                JavaView view = section.property(name);
                if (view != null && section.type() != null && !section.isMap()) {
                    return open == null ? view : JavaView.ANY;
                }
                open = view == null ? open : open == null ? view : JavaView.ANY;
                innermost = innermost == null ? section : innermost;
            }
        }
        JavaView variable = variables.get(name);
        if (open != null || innermost == null || variable != null) {
            firstUses.putIfAbsent(name, tag);
            return open == null
                    ? Objects.requireNonNullElse(variable, JavaView.ANY)
                    : variable == null ? open : JavaView.ANY;
        }
        return unknown(tag, name, innermost);
    }

    private JavaView unknown(PromptTag tag, String name, JavaView section) {
        Set<String> known = new HashSet<>(variables.keySet());
        known.addAll(section.names());
        problems.add(
                part(tag),
                DeclarationProblem.UNKNOWN_PROPERTY,
                tag.location(),
                tag.name(),
                section.name(),
                name,
                MethodProblems.didYouMean(name, known),
                section.names());
        return JavaView.ANY;
    }
}
