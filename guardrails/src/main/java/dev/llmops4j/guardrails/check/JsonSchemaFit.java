package dev.llmops4j.guardrails.check;

import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ResponseFormat;
import dev.llmops4j.chat.ToolDefinition;
import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.Guardrail;
import dev.llmops4j.guardrails.GuardrailOptionException;
import dev.llmops4j.guardrails.GuardrailOptions;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.Verdict;
import dev.llmops4j.json.JsonCodec;
import dev.llmops4j.json.JsonException;
import dev.llmops4j.json.JsonSchema;
import dev.llmops4j.json.schema.SchemaCheck;
import dev.llmops4j.json.schema.UnsupportedSchemaException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Wants answers to be JSON that fits a schema, and arguments of tools to fit the tool's. The guardrail {@code json-schema}.
 * Immutable, safe for use by many threads at once.
 *
 * <p>The schema of an answer is the one given here, else that of the request's response format, else none: then any JSON
 * will do, or any JSON object where the format asks for that. Asking again tells the model each place and what must stand
 * there. JSON that fits but stands in a Markdown fence is taken out of it, except by {@link Consequence#FLAG}.
 *
 * <p>Findings are {@code json_schema.not_json}, {@code json_schema.mismatch} and {@code json_schema.fence}, over the whole
 * text. Answers of prompts with a Java return type are checked anyway: this is for the others.
 *
 * <p>Limits: those of {@link SchemaCheck}; a schema with a keyword that it does not know is refused. A stream is held back
 * to its end.
 */
public final class JsonSchemaFit implements Guardrail {
    /** The name that prompts use. */
    public static final String NAME = "json-schema";

    private static final String KIND = "json_schema.";
    private static final JsonSchema ANY = JsonSchema.of(Map.of());
    private static final JsonSchema OBJECT = JsonSchema.of(Map.of("type", "object"));

    private final @Nullable JsonSchema schema;
    private final Consequence action;

    /** The schema that was used last: most requests of a guardrail have the same one. */
    private volatile Compiled last;

    private record Compiled(JsonSchema schema, SchemaCheck check) {
        static Compiled of(JsonSchema schema) {
            return new Compiled(schema, SchemaCheck.of(schema));
        }
    }

    private JsonSchemaFit(@Nullable JsonSchema schema, Consequence action) {
        this.schema = schema;
        this.action = Objects.requireNonNull(action, "action");
        this.last = Compiled.of(schema == null ? ANY : schema);
    }

    /**
     * Takes the schema of each request.
     *
     * @param action what becomes of an answer that does not fit
     * @return the guardrail
     */
    public static JsonSchemaFit of(Consequence action) {
        return new JsonSchemaFit(null, action);
    }

    /**
     * Wants all answers to fit one schema.
     *
     * @param schema the schema
     * @param action what becomes of an answer that does not fit
     * @return the guardrail
     * @throws UnsupportedSchemaException if answers cannot be checked against the schema
     */
    public static JsonSchemaFit of(JsonSchema schema, Consequence action) {
        return new JsonSchemaFit(Objects.requireNonNull(schema, "schema"), action);
    }

    /**
     * Reads the options {@code schema}, a map, and {@code action} (retry by default).
     *
     * @param options the options
     * @return the guardrail
     */
    public static JsonSchemaFit create(GuardrailOptions options) {
        Map<String, Object> given = options.object("schema");
        Consequence action = options.choice("action", Consequence.RETRY);
        try {
            return new JsonSchemaFit(given == null ? null : JsonSchema.of(given), action);
        } catch (UnsupportedSchemaException | IllegalArgumentException e) {
            throw new GuardrailOptionException("schema", "Option 'schema' is no usable schema: " + e.getMessage());
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Stage> stages() {
        return Set.of(Stage.OUTPUT, Stage.TOOL_ARGUMENTS);
    }

    @Override
    public Verdict check(String text, Boundary at) {
        JsonSchema wanted = wanted(at);
        if (wanted == null) {
            return Verdict.PASS;
        }
        String json = Fence.strip(text);
        Object value;
        try {
            value = JsonCodec.jackson().readTree(json);
        } catch (JsonException e) {
            String where = e.offset() < 0 ? "" : " (offset " + e.offset() + ")";
            return misfit("not_json", List.of("The whole answer: must be JSON" + where), text);
        }
        List<String> problems = checkOf(wanted).problems(value);
        if (!problems.isEmpty()) {
            return misfit("mismatch", problems, text);
        }
        return json.equals(text) ? Verdict.PASS : fenced(json, text);
    }

    /** Null if nothing is wanted: a tool without a schema, or one that is not known. */
    private @Nullable JsonSchema wanted(Boundary at) {
        ChatRequest request = at.request();
        if (at.stage() == Stage.TOOL_ARGUMENTS) {
            return request == null ? null : ofTool(request.tools(), at.part());
        }
        if (schema != null || request == null) {
            return schema == null ? ANY : schema;
        }
        ResponseFormat format = request.responseFormat();
        if (format instanceof ResponseFormat.Json json) {
            return json.schema();
        }
        return format instanceof ResponseFormat.JsonObject ? OBJECT : ANY;
    }

    private static @Nullable JsonSchema ofTool(List<ToolDefinition> tools, @Nullable String name) {
        for (ToolDefinition tool : tools) {
            if (tool.name().equals(name)) {
                return tool.parameters();
            }
        }
        return null;
    }

    private SchemaCheck checkOf(JsonSchema wanted) {
        Compiled compiled = last;
        if (!compiled.schema().equals(wanted)) {
            compiled = Compiled.of(wanted);
            last = compiled;
        }
        return compiled.check();
    }

    private Verdict misfit(String kind, List<String> problems, String text) {
        var feedback = new StringBuilder("Your answer is not valid:");
        problems.forEach(problem -> feedback.append("\n- ").append(problem));
        feedback.append("\nWrite the whole answer again as JSON that has none of these problems, and nothing else.");
        return action.of(List.of(Finding.of(KIND + kind, 0, text.length())), feedback.toString());
    }

    private Verdict fenced(String json, String text) {
        Finding finding = Finding.of(KIND + "fence", 0, text.length());
        return action == Consequence.FLAG ? Verdict.flag(finding) : Verdict.rewrite(json, finding);
    }
}
