package dev.llmops4j.templates.internal.client;

import dev.llmops4j.error.Problem;
import dev.llmops4j.prompt.PromptRepository;
import dev.llmops4j.prompt.PromptVersion;
import dev.llmops4j.templates.internal.declaration.Candidates;
import dev.llmops4j.templates.internal.declaration.KnownNames;
import dev.llmops4j.templates.internal.declaration.MethodProblems;
import dev.llmops4j.templates.internal.declaration.PromptMethod;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/** What {@code create} would say of an interface, without making it work. */
public final class InterfaceCheck {
    private InterfaceCheck() {}

    /**
     * Checks an interface.
     *
     * @param type the interface
     * @param names the guardrails and models that there are
     * @param repository has the prompts
     * @return everything that is wrong
     */
    public static List<Problem> problems(Class<?> type, KnownNames names, PromptRepository repository) {
        var reader = new InterfaceReader(type);
        Problem whole = reader.problem();
        if (whole != null) {
            return List.of(whole);
        }
        List<Problem> problems = new ArrayList<>();
        for (Method method : reader.methods()) {
            var found = new MethodProblems(InterfaceReader.name(type) + "." + method.getName());
            PromptMethod declared = PromptMethod.read(reader.read(method), found);
            if (declared != null) {
                for (PromptVersion version : Candidates.of(repository, declared, found)) {
                    BoundPrompt.of(names, declared, version, found);
                }
            }
            problems.addAll(found.all());
        }
        DefaultMethods.of(type, problems);
        return problems;
    }
}
