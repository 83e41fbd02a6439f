package dev.llmops4j.processor;

import dev.llmops4j.error.Problem;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptVersion;
import dev.llmops4j.templates.internal.declaration.Candidates;
import dev.llmops4j.templates.internal.declaration.DeclarationProblem;
import dev.llmops4j.templates.internal.declaration.DeclaredPart;
import dev.llmops4j.templates.internal.declaration.KnownNames;
import dev.llmops4j.templates.internal.declaration.MethodProblems;
import dev.llmops4j.templates.internal.declaration.PromptFit;
import dev.llmops4j.templates.internal.declaration.PromptMethod;
import dev.llmops4j.templates.internal.declaration.PromptSource;
import java.lang.annotation.AnnotationTypeMismatchException;
import java.lang.annotation.IncompleteAnnotationException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/** Checks one interface, and shows what is wrong. For one thread. */
final class InterfaceCheck {
    /** What an heir may add to the problems of a method that is checked where it stands. */
    private static final Set<String> OF_THE_HEIR =
            Set.of(DeclarationProblem.HIDDEN_RETURN_TYPE.name(), DeclarationProblem.UNKNOWN_GUARDRAIL.name());

    private final Mirrors mirrors;
    private final SourcePrompts prompts;
    private final KnownNames names;
    private final Diagnostics diagnostics;
    private final TypeElement type;
    private final PromptInterface declared;
    private final Set<PromptId> read = new HashSet<>();
    private final List<PromptMethod> methods = new ArrayList<>();
    private boolean sound = true;

    InterfaceCheck(
            Mirrors mirrors, SourcePrompts prompts, KnownNames names, Diagnostics diagnostics, TypeElement type) {
        this.mirrors = mirrors;
        this.prompts = prompts;
        this.names = names;
        this.diagnostics = diagnostics;
        this.type = type;
        this.declared = new PromptInterface(mirrors, type);
    }

    /** Whether another processor may still write a class that a method names. */
    boolean isIncomplete() {
        return declared.methods().stream().anyMatch(declared::isIncomplete);
    }

    /** The methods of a sound interface that could be implemented; null if it is not sound, or generic. */
    @Nullable
    List<PromptMethod> check() {
        DeclarationProblem whole = declared.problem();
        if (whole != null) {
            String text = whole.text(type.getSimpleName());
            diagnostics.error(type, new Problem(whole.name(), text, null).toString());
            return null;
        }
        if (declared.isGeneric()) { // checked as part of those that say what the types are
            return null;
        }
        for (ExecutableElement method : declared.methods()) {
            if (!declared.isIncomplete(method)) {
                check(method);
            }
        }
        return sound ? List.copyOf(methods) : null;
    }

    private void check(ExecutableElement method) {
        var problems = new MethodProblems(type.getSimpleName() + "." + method.getSimpleName());
        PromptMethod found;
        try {
            found = PromptMethod.read(declared.read(method), problems);
        } catch (AnnotationTypeMismatchException | IncompleteAnnotationException e) {
            sound = false; // javac itself says what is wrong with the annotation
            return;
        }
        if (found != null) {
            methods.add(found);
            for (PromptVersion version : versions(found, problems)) {
                new PromptFit(names, found, version, problems).check();
            }
        }
        for (MethodProblems.Found problem : problems.found()) {
            show(kind(problem, found), method, problems, problem);
        }
    }

    private List<PromptVersion> versions(PromptMethod method, MethodProblems problems) {
        if (method.source() instanceof PromptSource.Stored stored) {
            List<Problem> broken = prompts.problems(stored.id(), stored.selector());
            if (read.add(stored.id())) {
                broken.forEach(problem -> problems.add(DeclaredPart.PROMPT_ID, problem));
            }
            if (!broken.isEmpty() && prompts.versions(stored.id()).isEmpty()) {
                return List.of(); // its file is there, and what is wrong with it has been said
            }
        }
        return Candidates.of(prompts, method, problems);
    }

    private void show(
            Diagnostic.Kind kind, ExecutableElement method, MethodProblems problems, MethodProblems.Found found) {
        sound &= kind != Diagnostic.Kind.ERROR;
        if (Mirrors.owner(method).equals(type)) {
            diagnostics.show(kind, method, found);
        } else if (!isCheckedThere(method)
                || OF_THE_HEIR.contains(found.problem().code())) {
            diagnostics.show(kind, type, problems, found);
        }
    }

    private boolean isCheckedThere(ExecutableElement method) {
        TypeElement owner = Mirrors.owner(method);
        return mirrors.isCompiled(owner) && owner.getTypeParameters().isEmpty();
    }

    /** Where prompts may be that javac does not show, not to find one proves nothing. */
    private Diagnostic.Kind kind(MethodProblems.Found found, @Nullable PromptMethod method) {
        boolean missing = found.problem().code().equals(DeclarationProblem.PROMPT_NOT_FOUND.name())
                && found.part() == DeclaredPart.PROMPT_ID;
        return missing && method != null && mayBeHidden(method) ? Diagnostic.Kind.WARNING : Diagnostic.Kind.ERROR;
    }

    private boolean mayBeHidden(PromptMethod method) {
        var module = mirrors.elements.getModuleOf(type);
        return (module != null && !module.isUnnamed())
                || (method.source() instanceof PromptSource.Stored stored
                        && !PromptPlaces.mayBeFoundInJars(stored.id()));
    }
}
