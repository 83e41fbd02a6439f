package dev.llmops4j.templates.internal.client;

import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.error.PromptSyntaxException;
import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.json.JsonSchema;
import dev.llmops4j.prompt.PromptInput;
import dev.llmops4j.prompt.PromptVersion;
import dev.llmops4j.templates.internal.output.OutputForm;
import dev.llmops4j.templates.internal.output.SchemaFit;
import dev.llmops4j.templates.internal.output.TypeNames;
import dev.llmops4j.templates.internal.output.UnsupportedSchemaException;
import dev.llmops4j.templates.internal.output.UnsupportedTypeException;
import dev.llmops4j.templates.internal.render.CompiledPrompt;
import dev.llmops4j.templates.internal.render.PromptTag;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks one method against one version of its prompt, and makes what its calls need. For one thread. */
final class PromptFit {
    private final LlmClient client;
    private final PromptMethod method;
    private final PromptVersion version;
    private final MethodProblems problems;
    private final String prompt;

    /** The prompt at the start of a sentence. */
    private final String subject;

    PromptFit(LlmClient client, PromptMethod method, PromptVersion version, MethodProblems problems) {
        this.client = client;
        this.method = method;
        this.version = version;
        this.problems = problems;
        this.prompt = method.source() instanceof PromptSource.Inline
                ? "this prompt"
                : "prompt '" + version.id() + "' " + version.version();
        this.subject = Character.toUpperCase(prompt.charAt(0)) + prompt.substring(1);
    }

    /** The compiled prompt and the form of its answers; null if there are problems. */
    @Nullable
    Fitted check() {
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
    record Fitted(CompiledPrompt prompt, @Nullable OutputForm output) {}

    private @Nullable CompiledPrompt compile() {
        try {
            return CompiledPrompt.of(version);
        } catch (PromptSyntaxException e) {
            e.problems().forEach(problems::add);
            return null;
        }
    }

    /** For what no single line is at fault for. */
    private SourceLocation file() {
        return SourceLocation.ofFile(version.location().file());
    }

    private void checkNames() {
        Collection<String> known = new TreeSet<>(client.guardrailNames());
        for (String name : method.guardrails()) {
            checkGuardrail(name, known, null);
        }
        for (String name : version.guardrails()) {
            checkGuardrail(name, known, file());
        }
        checkModel();
    }

    private void checkModel() {
        String model = version.model();
        if (model == null && !client.hasModel(ChatRequest.DEFAULT_MODEL)) {
            problems.add(DeclarationProblem.NO_MODEL, file(), subject);
        } else if (model != null && !client.hasModel(model)) {
            problems.add(DeclarationProblem.UNKNOWN_MODEL, file(), model, prompt);
        }
    }

    private void checkGuardrail(String name, Collection<String> known, @Nullable SourceLocation location) {
        if (!known.contains(name)) {
            String near = MethodProblems.didYouMean(name, known);
            problems.add(DeclarationProblem.UNKNOWN_GUARDRAIL, location, name, near, known);
        }
    }

    private void checkVariables(List<PromptTag> tags) {
        List<Variable> variables = method.parameters().variables();
        var types = new TagTypes(variables, version.inputs(), problems);
        types.check(tags);
        Set<String> given = variables.stream().map(Variable::name).collect(Collectors.toCollection(TreeSet::new));
        for (PromptInput input : version.inputs()) {
            if (!input.optional() && !given.contains(input.name())) {
                PromptTag tag = types.firstUse(input.name());
                missing(input, given, tag == null ? input.location() : tag.location());
            }
        }
        Set<String> names = types.used();
        version.inputs().forEach(input -> names.add(input.name()));
        variables.forEach(variable -> checkVariable(variable, new TreeSet<>(names)));
    }

    private void missing(PromptInput input, Set<String> given, @Nullable SourceLocation location) {
        String near = MethodProblems.didYouMean(input.name(), given);
        problems.add(DeclarationProblem.MISSING_PARAMETER, location, subject, input.name(), near, given);
    }

    private void checkVariable(Variable variable, Set<String> names) {
        String name = variable.name();
        if (!names.contains(name)) {
            String near = MethodProblems.didYouMean(name, names);
            problems.addFor(
                    variable.parameter(), DeclarationProblem.UNUSED_PARAMETER, file(), name, prompt, near, names);
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
            problems.add(DeclarationProblem.UNSUPPORTED_OUTPUT, file(), prompt, String.valueOf(e.getMessage()));
        } catch (UnsupportedTypeException e) {
            String type = TypeNames.of(result.type());
            problems.add(DeclarationProblem.UNSUPPORTED_RETURN_TYPE, null, type, String.valueOf(e.getMessage()));
        }
        return null;
    }

    private OutputForm form(@Nullable JsonSchema declared, ResultType result) {
        if (declared == null) {
            return OutputForm.of(result.type(), schemaName());
        }
        checkOutput(declared, result);
        boolean typed = result.kind() == ResultType.Kind.VALUE;
        return OutputForm.of(declared, typed ? result.type() : String.class, schemaName());
    }

    private void checkOutput(JsonSchema declared, ResultType result) {
        if (result.kind() == ResultType.Kind.VALUE && method.source() instanceof PromptSource.Stored) {
            JsonSchema own = OutputForm.schemaOf(result.type());
            for (String problem : SchemaFit.problems(declared, own)) {
                problems.add(DeclarationProblem.OUTPUT_MISMATCH, file(), TypeNames.of(result.type()), prompt, problem);
            }
        }
    }

    /** Providers take letters, digits, '_' and '-', at most 64. */
    private String schemaName() {
        String name = version.id().value().replace('/', '_').replace('.', '_');
        return name.length() <= 64 ? name : name.substring(name.length() - 64);
    }
}
