package dev.llmops4j.guardrails;

import dev.llmops4j.CallEvents;
import dev.llmops4j.ClientFeature;
import dev.llmops4j.LlmClientBuilder;
import dev.llmops4j.TextRedactor;
import dev.llmops4j.chat.ToolDefinition;
import dev.llmops4j.chat.ToolExecutor;
import dev.llmops4j.guardrails.check.BuiltInChecks;
import dev.llmops4j.guardrails.check.PiiRedaction;
import dev.llmops4j.guardrails.check.PromptInjection;
import dev.llmops4j.guardrails.check.Secrets;
import dev.llmops4j.retrieval.Retriever;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Runs guardrails around the calls of a client, streams included. Immutable, safe for use by many threads at once.
 *
 * <pre>{@code
 * LlmClient client = LlmClient.builder()
 *         .model(model)
 *         .with(Guardrails.of(noPrices))
 *         .build();
 * }</pre>
 *
 * <p><strong>Variables.</strong> Each text that a tag of the prompt writes is checked by itself, before the messages around
 * it are: {@code ticket}, {@code customer.name}, {@code passages[2].text}. If it is rewritten, the prompt is rendered again
 * with the new text. Values must read the same a second time; a request that was made by hand has no variables.
 *
 * <p><strong>Input.</strong> Each message of the request is checked, except those that the model wrote itself: all its
 * text parts as one text. Messages of tools cross {@link Stage#TOOL_RESULT}, all others {@link Stage#INPUT}. Guardrails run
 * in order, each on what the one before it left; those of a {@linkplain GuardrailsBuilder#parallel group} judge the same
 * text at the same time. A rewrite joins the text parts.
 *
 * <p><strong>Output.</strong> Text, reasoning and refusal of an answer are three texts, each checked by itself, and so are
 * the arguments of each tool call; extras are not checked. A {@link Verdict.Retry} sends the whole conversation again with
 * the rejected answer and the feedback, and the caller sees only the answer that passes. Usage and cost of all exchanges
 * are summed.
 *
 * <p><strong>JSON.</strong> Where the request asks for JSON, guardrails at {@link Stage#OUTPUT_FIELD} read each string and
 * number of the answer by itself, unescaped; and where they are at {@link Stage#TOOL_ARGUMENTS} too, those of arguments.
 * They do not read such a text as a whole, even if they are at {@link Stage#OUTPUT}. Names of members that the schema does
 * not declare are text of the model and are read like strings. A rewrite changes that value and leaves the rest as it is
 * written; a number that is none any more becomes a string. Guardrails that read the text as a whole come first. What is
 * not JSON, or not from some place on, is one text from there; a code fence around JSON is seen through.
 *
 * <p><strong>Streams.</strong> A text is released as far as every guardrail has settled it, with its rewrites made: what a
 * reader gets is what the plain call would return. If any enforced guardrail reads whole texts only, nothing is released
 * before the end. A block closes the model's stream, and the reader gets one {@link GuardrailBlockedException}. Tool calls
 * are held until the answer is complete, then each comes as one fragment; nobody can execute what was not checked. Without
 * enforced guardrails at {@link Stage#TOOL_ARGUMENTS} their fragments only wait for text before them.
 *
 * <p><strong>Events.</strong> Each verdict is a {@link dev.llmops4j.CallEvent} {@value #RESULT_EVENT} with the attributes
 * {@code llmops4j.guardrail.name}, {@code .stage}, {@code .mode}, {@code .verdict} ({@code pass}, {@code flag},
 * {@code rewrite}, {@code retry}, {@code block}, {@code error} or {@code cancelled}), {@code .finding.count},
 * {@code .finding.kinds}, {@code .duration} in seconds, after a failure {@code error.type}, and of a policy file
 * {@code .policy.name}, {@code .policy.version} and {@code .policy.revision}. On a stream there is one for each guardrail and
 * text, when the text ends. For the values of one JSON text, and for the variables of a prompt, there is one for each
 * guardrail: the verdict that weighs most, with the findings and the time of all.
 */
public final class Guardrails implements ClientFeature {
    /** The name of the event that tells a verdict. */
    public static final String RESULT_EVENT = CallEvents.GUARDRAIL_RESULT;

    private final Supplier<GuardrailInterceptor> current;
    private final boolean fixed;

    Guardrails(GuardrailInterceptor interceptor) {
        this(() -> interceptor, true);
    }

    private Guardrails(Supplier<GuardrailInterceptor> current, boolean fixed) {
        this.current = current;
        this.fixed = fixed;
    }

    /**
     * Guardrails that hold for every call, enforced.
     *
     * @param guardrails the guardrails in order, each with a name of its own
     * @return the feature
     */
    public static Guardrails of(Guardrail... guardrails) {
        return builder().always(guardrails).build();
    }

    /**
     * The built-in guardrails that {@linkplain BuiltInChecks#withoutOptions() need no options}, such as {@value
     * PiiRedaction#NAME}, {@value Secrets#NAME} and {@value PromptInjection#NAME}, enforced where a prompt, an annotation or
     * a {@link dev.llmops4j.CallContext} names them. Each is made when a call first names it.
     *
     * @return the feature
     */
    public static Guardrails builtIn() {
        return onDemand(BuiltInChecks.withoutOptions());
    }

    static Guardrails onDemand(Map<String, GuardrailFactory> factories) {
        GuardrailsBuilder builder = builder();
        factories.forEach((name, factory) -> builder.byName(new OnDemand(name, factory)));
        // a client that is built asks fixed ones where they apply, for which they would have to be made
        return new Guardrails(builder.build().current, false);
    }

    /**
     * Guardrails that may be replaced by others while clients run, as when a policy file changes. Each call asks once, when
     * it begins, and keeps what it gets. A call that asks by name for a guardrail that was there when the client was built,
     * and is there no more, fails: it never runs unguarded.
     *
     * @param current the guardrails that hold now; asked by every call, on its thread
     * @return the feature
     */
    public static Guardrails following(Supplier<Guardrails> current) {
        Objects.requireNonNull(current, "current");
        return new Guardrails(() -> current.get().current.get(), false);
    }

    /**
     * Starts without guardrails.
     *
     * @return a builder
     */
    public static GuardrailsBuilder builder() {
        return new GuardrailsBuilder();
    }

    /**
     * Makes a redactor of guardrails, for what leaves beside the call: traces, records, files. They judge in order, each
     * what the one before it left, at the output if they apply there and else at the input. A pass or a flag leaves the
     * text as it is, a rewrite leaves the rewritten one, and a block, a retry, null or a failure leaves nothing.
     *
     * @param guardrails at least one; a guardrail that flags only, redacts nothing
     * @return the redactor; it may be used by many threads at once
     */
    public static TextRedactor redactor(Guardrail... guardrails) {
        return new GuardrailRedactor(List.of(guardrails), null);
    }

    /**
     * The same for guardrails that may be slow. A guardrail that asks a model through a client that is traced with this
     * redactor sees no text of its own question: there, nothing is left.
     *
     * @param timeout how long each guardrail may take, more than 0; then nothing is left of the text
     * @param guardrails at least one
     * @return the redactor; it may be used by many threads at once
     */
    public static TextRedactor redactor(Duration timeout, Guardrail... guardrails) {
        return new GuardrailRedactor(List.of(guardrails), Objects.requireNonNull(timeout, "timeout"));
    }

    /**
     * Checks the passages that a retriever finds. A rewrite changes the text of a passage, a block leaves it out; so does a
     * guardrail that fails and whose policy is {@link GuardrailPolicy.OnFailure#FAIL_CLOSED}. Of a passage, the text is
     * checked: what a prompt writes of its metadata is a variable.
     *
     * @param retriever finds passages; it may be traced already, or be traced afterwards
     * @param names those of the guardrails {@linkplain GuardrailsBuilder#byName by name} that check passages too, besides
     *     those that hold for every call
     * @return the same retriever, guarded. Verdicts are events of the call in whose course a search is made, if there is one
     * @throws IllegalArgumentException if no guardrail has one of the names
     */
    public Retriever retriever(Retriever retriever, String... names) {
        return retriever(retriever, BlockedPassage.LEAVE_OUT, names);
    }

    /**
     * Checks the passages that a retriever finds, as {@link #retriever(Retriever, String...)} does.
     *
     * @param retriever finds passages
     * @param onBlock what becomes of a search of which a passage is blocked
     * @param names those of the guardrails by name that check passages too
     * @return the same retriever, guarded
     * @throws IllegalArgumentException if no guardrail has one of the names
     */
    public Retriever retriever(Retriever retriever, BlockedPassage onBlock, String... names) {
        Objects.requireNonNull(retriever, "retriever");
        Objects.requireNonNull(onBlock, "onBlock");
        return new GuardedRetriever(this::roster, known(names), retriever, onBlock);
    }

    /**
     * Checks the arguments of tool calls before a tool runs, and its results before the model reads them. A block or a
     * retry ends the execution with a {@link GuardrailBlockedException}. For calls that come through a client without
     * these guardrails: where a client has them, its answers and requests are checked already.
     *
     * @param executor executes tools; it may be traced already, or be traced afterwards
     * @param tools the tools that requests offer to models. A tool that is not among them has no name for guardrails and
     *     in messages: its name is text of the model
     * @param names those of the guardrails {@linkplain GuardrailsBuilder#byName by name} that check tools too, besides
     *     those that hold for every call
     * @return the same executor, guarded
     * @throws IllegalArgumentException if no guardrail has one of the names
     */
    public ToolExecutor toolExecutor(ToolExecutor executor, List<ToolDefinition> tools, String... names) {
        Objects.requireNonNull(executor, "executor");
        return new GuardedToolExecutor(this::roster, known(names), executor, List.copyOf(tools));
    }

    private List<String> known(String... names) {
        List<String> asked = List.of(names);
        roster().plan(asked, roster().names());
        return asked;
    }

    private Roster roster() {
        return current.get().roster();
    }

    @Override
    public void install(LlmClientBuilder builder) {
        builder.guardrailNames(roster().names());
        if (!fixed || roster().appliesAt(Stage.VARIABLE)) {
            builder.readsPromptInputs();
        }
        builder.callInterceptor(
                fixed ? current.get() : new FollowingInterceptor(current, Set.copyOf(roster().names())));
    }
}
