package dev.llmops4j.templates.internal.declaration;

import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.error.PromptSyntaxException;
import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.json.JsonSchema;
import dev.llmops4j.json.schema.UnsupportedSchemaException;
import dev.llmops4j.prompt.PromptInput;
import dev.llmops4j.prompt.PromptVersion;
import dev.llmops4j.templates.internal.output.OutputForm;
import dev.llmops4j.templates.internal.output.SchemaFit;
import dev.llmops4j.templates.internal.output.UnsupportedTypeException;
import dev.llmops4j.templates.internal.render.CompiledPrompt;
import dev.llmops4j.templates.internal.render.PromptTag;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks one method against one version of its prompt, and makes what its calls need. For one thread. */
public final class PromptFit {
    private final KnownNames names;
    private final PromptMethod method;
    private final PromptVersion version;
    private final MethodProblems problems;
    private final String prompt;

    /** The prompt at the start of a sentence. */
    private final String subject;

    /**
     * Sets out to compare.
     *
     * @param names the guardrails and models that there are
     * @param method the method
     * @param version what a call of it may get
     * @param problems takes what does not fit
     */
    public PromptFit(KnownNames names, PromptMethod method, PromptVersion version, MethodProblems problems) {
        this.names = names;
        this.method = method;
        this.version = version;
        this.problems = problems;
        this.prompt = method.source() instanceof PromptSource.Inline
                ? "this prompt"
                : "prompt '" + version.id() + "' " + version.version();
        this.subject = Character.toUpperCase(prompt.charAt(0)) + prompt.substring(1);
    }

    /** {@return the compiled prompt and the form of its answers; null if there are problems} */
    public @Nullable Fitted check() {
        CompiledPrompt compiled = compile();
        OutputForm form = form();
        checkNames();
        if (compiled != null) {
            checkVariables(compiled.tags());
        }
        return compiled == null || !problems.isEmpty() ? null : new Fitted(compiled, form);
    }

    /**
     * What fits.
     *
     * @param prompt renders the messages
     * @param output the form of the answers, or null for free text
     */
    public record Fitted(CompiledPrompt prompt, @Nullable OutputForm output) {}

    private @Nullable CompiledPrompt compile() {
        try {
            return CompiledPrompt.of(version);
        } catch (PromptSyntaxException e) {
            e.problems().forEach(problem -> problems.add(method.source().partAt(problem.location()), problem));
            return null;
        }
    }

    /** For what no single line is at fault for. */
    private SourceLocation file() {
        return SourceLocation.ofFile(version.location().file());
    }

    private void checkNames() {
        Set<String> known = names.guardrails();
        if (known != null) {
            method.guardrails().forEach(name -> checkGuardrail(DeclaredPart.METHOD, name, known, null));
            DeclaredPart part = method.source().partAt(null);
            version.guardrails().forEach(name -> checkGuardrail(part, name, known, file()));
        }
        if (names.models() != null) {
            checkModel(names.models());
        }
    }

    private void checkModel(Predicate<String> known) {
        String model = version.model();
        if (model == null && !known.test(ChatRequest.DEFAULT_MODEL)) {
            problems.add(DeclarationProblem.NO_MODEL, file(), subject);
        } else if (model != null && !known.test(model)) {
            problems.add(DeclarationProblem.UNKNOWN_MODEL, file(), model, prompt);
        }
    }

    private void checkGuardrail(DeclaredPart part, String name, Set<String> known, @Nullable SourceLocation location) {
        String near = known.contains(name) ? "" : MethodProblems.didYouMean(name, known);
        if (!near.isEmpty() || (names.complete() && !known.contains(name))) {
            problems.add(part, DeclarationProblem.UNKNOWN_GUARDRAIL, location, names.owner(), name, near, known);
        }
    }

    private void checkVariables(List<PromptTag> tags) {
        List<Variable> variables = method.parameters().variables();
        var types = new TagTypes(method.source(), variables, version.inputs(), problems);
        types.check(tags);
        Set<String> given = variables.stream().map(Variable::name).collect(Collectors.toCollection(TreeSet::new));
        for (PromptInput input : version.inputs()) {
            if (!input.optional() && !given.contains(input.name())) {
                PromptTag tag = types.firstUse(input.name());
                missing(input, given, tag == null ? input.location() : tag.location());
            }
        }
        Set<String> used = new TreeSet<>(types.used());
        version.inputs().forEach(input -> used.add(input.name()));
        variables.forEach(variable -> checkVariable(variable, used));
    }

    private void missing(PromptInput input, Set<String> given, @Nullable SourceLocation location) {
        String near = MethodProblems.didYouMean(input.name(), given);
        problems.add(DeclarationProblem.MISSING_PARAMETER, location, subject, input.name(), near, given);
    }

    private void checkVariable(Variable variable, Set<String> used) {
        String name = variable.name();
        if (!used.contains(name)) {
            String near = MethodProblems.didYouMean(name, used);
            problems.addFor(
                    variable.parameter(),
                    variable.index(),
                    DeclarationProblem.UNUSED_PARAMETER,
                    file(),
                    name,
                    prompt,
                    near,
                    used);
            return;
        }
        for (PromptInput input : version.inputs()) {
            if (input.name().equals(name)) {
                new InputTypes(input, variable, subject, problems).check();
            }
        }
    }

    private @Nullable OutputForm form() {
        JsonSchema declared = version.output();
        ResultType result = method.result();
        if (declared == null && result.kind() != ResultType.Kind.VALUE) {
            return null;
        }
        if (declared != null && result.kind() == ResultType.Kind.STREAM) {
            problems.add(DeclarationProblem.STREAM_OF_CHECKED_OUTPUT, file(), subject);
            return null;
        }
        try {
            return form(declared, result);
        } catch (UnsupportedSchemaException e) {
            String text = String.valueOf(e.getMessage());
            DeclaredPart part = method.source().partAt(null);
            problems.add(part, DeclarationProblem.UNSUPPORTED_OUTPUT, file(), prompt, text);
        } catch (UnsupportedTypeException e) {
            problems.unsupported(result, e);
        }
        return null;
    }

    private OutputForm form(@Nullable JsonSchema declared, ResultType result) {
        if (declared == null) {
            return OutputForm.of(result.type(), schemaName());
        }
        checkOutput(declared, result);
        boolean typed = result.kind() == ResultType.Kind.VALUE;
        return OutputForm.of(declared, typed ? result.type() : null, schemaName());
    }

    private void checkOutput(JsonSchema declared, ResultType result) {
        if (result.kind() == ResultType.Kind.VALUE && method.source() instanceof PromptSource.Stored) {
            JsonSchema own = OutputForm.schemaOf(result.type());
            for (String problem : SchemaFit.problems(declared, own)) {
                String type = result.type().shownName();
                problems.add(DeclarationProblem.OUTPUT_MISMATCH, file(), type, prompt, problem);
            }
        }
    }

    /** Providers take letters, digits, '_' and '-', at most 64. */
    private String schemaName() {
        String name = version.id().value().replace('/', '_').replace('.', '_');
        return name.length() <= 64 ? name : name.substring(name.length() - 64);
    }
}
