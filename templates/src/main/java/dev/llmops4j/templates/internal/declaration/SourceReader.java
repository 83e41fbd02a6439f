package dev.llmops4j.templates.internal.declaration;

import dev.llmops4j.chat.Role;
import dev.llmops4j.error.PromptSyntaxException;
import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptSelection;
import dev.llmops4j.prompt.VersionSelector;
import dev.llmops4j.templates.annotation.Prompt;
import dev.llmops4j.templates.annotation.SystemMessage;
import dev.llmops4j.templates.annotation.UserMessage;
import dev.llmops4j.templates.internal.file.InlinePrompt;
import dev.llmops4j.templates.internal.output.OutputForm;
import org.jspecify.annotations.Nullable;

/** Reads from a method's annotations what it sends. */
final class SourceReader {
    private SourceReader() {}

    static @Nullable PromptSource read(MethodDeclaration method, @Nullable ResultType result, MethodProblems problems) {
        Prompt prompt = method.prompt();
        UserMessage user = method.user();
        SystemMessage system = method.system();
        if (prompt != null && (user != null || system != null)) {
            String other = user != null ? "@UserMessage" : "@SystemMessage";
            problems.add(DeclarationProblem.TWO_PROMPTS, null, prompt.value(), other);
            return null;
        }
        if (prompt != null) {
            return stored(method.folder(), prompt, problems);
        }
        if (user == null) {
            problems.add(system == null ? DeclarationProblem.NO_PROMPT : DeclarationProblem.LONE_SYSTEM_MESSAGE, null);
            return null;
        }
        return inline(system, user, result, problems);
    }

    private static @Nullable PromptSource stored(String folder, Prompt prompt, MethodProblems problems) {
        PromptId id = null;
        try {
            id = PromptId.of(folder.isEmpty() ? prompt.value() : folder + "/" + prompt.value());
        } catch (IllegalArgumentException e) {
            String text = String.valueOf(e.getMessage());
            problems.add(DeclaredPart.PROMPT_ID, DeclarationProblem.INVALID_PROMPT_ID, null, text);
        }
        try {
            VersionSelector selector = VersionSelector.parse(prompt.version());
            return id == null ? null : new PromptSource.Stored(id, selector);
        } catch (IllegalArgumentException e) {
            String text = String.valueOf(e.getMessage());
            problems.add(DeclaredPart.PROMPT_VERSION, DeclarationProblem.INVALID_VERSION_SELECTOR, null, text);
            return null;
        }
    }

    private static @Nullable PromptSource inline(
            @Nullable SystemMessage system, UserMessage user, @Nullable ResultType result, MethodProblems problems) {
        String name = problems.method();
        PromptId id = PromptId.of(name.replaceAll("[^A-Za-z0-9_.-]", "_"));
        InlinePrompt prompt = InlinePrompt.of(id, SourceLocation.ofFile(name));
        if (system != null) {
            prompt.message(Role.SYSTEM, system.value(), SourceLocation.ofFile("@SystemMessage of " + name));
        }
        prompt.message(Role.USER, user.value(), SourceLocation.ofFile("@UserMessage of " + name));
        if (result != null && result.kind() == ResultType.Kind.VALUE) {
            prompt.output(OutputForm.schemaOf(result.type()));
        }
        try {
            return new PromptSource.Inline(new PromptSelection(prompt.toVersion(), null));
        } catch (PromptSyntaxException e) {
            e.problems().forEach(problem -> problems.add(PromptSource.Inline.part(problem.location()), problem));
            return null;
        }
    }
}
