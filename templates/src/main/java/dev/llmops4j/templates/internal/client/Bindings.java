package dev.llmops4j.templates.internal.client;

import dev.llmops4j.error.PromptDeclarationException;
import dev.llmops4j.prompt.PromptVersion;
import dev.llmops4j.templates.internal.declaration.KnownNames;
import dev.llmops4j.templates.internal.declaration.MethodProblems;
import dev.llmops4j.templates.internal.declaration.PromptMethod;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One method with each version of its prompt that is in use. A version is checked once, when it is first met: in {@code
 * create}, or later if the repository has new ones. Safe for use by many threads at once.
 */
final class Bindings {
    /** As many as a rollout may serve at once; those that nobody asks for any more make room. */
    private static final int KEPT = 8;

    private final KnownNames names;
    private final PromptMethod method;

    /** Newest first. Replaced as a whole: a version that two threads meet at once is checked twice, which harms nobody. */
    private volatile Binding[] known = {};

    /** Either a prompt or the reasons why the version does not fit. */
    private record Binding(PromptVersion version, @Nullable BoundPrompt prompt, MethodProblems problems) {}

    Bindings(KnownNames names, PromptMethod method) {
        this.names = names;
        this.method = method;
    }

    void check(PromptVersion version, MethodProblems problems) {
        Binding binding = find(version);
        problems.addAll(binding.problems.found());
    }

    BoundPrompt of(PromptVersion version) {
        Binding binding = find(version);
        if (binding.prompt == null) {
            throw new PromptDeclarationException(declaration(), binding.problems.all());
        }
        return binding.prompt;
    }

    private String declaration() {
        return method.name().substring(0, method.name().lastIndexOf('.'));
    }

    @SuppressWarnings("ReferenceEquality") // comparing prompts by content would cost more than rendering them
    private Binding find(PromptVersion version) {
        for (Binding binding : known) {
            if (binding.version == version) {
                return binding;
            }
        }
        return add(version);
    }

    private Binding add(PromptVersion version) {
        var problems = new MethodProblems(method.name());
        var binding = new Binding(version, BoundPrompt.of(names, method, version, problems), problems);
        List<Binding> next = new ArrayList<>(List.of(known));
        next.add(0, binding);
        known = next.subList(0, Math.min(next.size(), KEPT)).toArray(Binding[]::new);
        return binding;
    }
}
