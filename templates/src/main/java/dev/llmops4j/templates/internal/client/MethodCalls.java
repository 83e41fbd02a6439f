package dev.llmops4j.templates.internal.client;

import dev.llmops4j.Call;
import dev.llmops4j.CallContext;
import dev.llmops4j.Completion;
import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Parameters;
import dev.llmops4j.error.LlmException;
import dev.llmops4j.prompt.PromptInputs;
import dev.llmops4j.prompt.PromptRepository;
import dev.llmops4j.prompt.PromptSelection;
import dev.llmops4j.rollout.Exposure;
import dev.llmops4j.templates.internal.declaration.Candidates;
import dev.llmops4j.templates.internal.declaration.KnownNames;
import dev.llmops4j.templates.internal.declaration.MethodProblems;
import dev.llmops4j.templates.internal.declaration.PromptMethod;
import dev.llmops4j.templates.internal.declaration.PromptSource;
import dev.llmops4j.templates.internal.declaration.ResultType;
import dev.llmops4j.templates.internal.declaration.Variable;
import dev.llmops4j.templates.internal.output.CheckedOutput;
import dev.llmops4j.templates.internal.output.TextAnswer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Makes the calls of one method. Safe for use by many threads at once. */
final class MethodCalls {
    private final LlmClient client;
    private final PromptRepository repository;
    private final PromptMethod method;
    private final Variable[] variables;
    private final Bindings bindings;

    MethodCalls(LlmClient client, KnownNames names, PromptRepository repository, PromptMethod method) {
        this.client = client;
        this.repository = repository;
        this.method = method;
        this.variables = method.parameters().variables().toArray(Variable[]::new);
        this.bindings = new Bindings(names, method);
    }

    /** Reports what does not fit of the versions that a call may get. */
    void check(MethodProblems problems) {
        Candidates.of(repository, method, problems).forEach(version -> bindings.check(version, problems));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it is what the method returns
    Object invoke(@Nullable Object[] arguments) {
        if (!method.result().later()) {
            return run(arguments);
        }
        try {
            return run(arguments);
        } catch (LlmException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private Object run(@Nullable Object[] arguments) {
        CallContext given = argument(arguments, method.parameters().context(), CallContext.EMPTY);
        Parameters overrides = argument(arguments, method.parameters().overrides(), Parameters.NONE);
        PromptSelection selection = select(given);
        Exposure exposure = selection.exposure();
        BoundPrompt prompt = bindings.of(selection.version());
        var values = new ArgumentMap(variables, arguments);
        List<Message> messages = prompt.render(values);
        ChatRequest request = prompt.request(messages, exposure, overrides);
        CallContext context = prompt.context(given, exposure, overrides);
        CheckedOutput check = prompt.newCheck();
        Call call = check == null ? client.newCall(request, context) : client.newCall(request, context, check);
        if (client.readsPromptInputs()) {
            call.attach(PromptInputs.KEY, prompt.inputs(values, messages));
        }
        return method.result().later() ? call.async(running -> result(running, check)) : result(call, check);
    }

    @SuppressWarnings("unchecked") // the parameter at this place is of the fallback's class
    private static <T> T argument(@Nullable Object[] arguments, int index, T fallback) {
        Object argument = index < 0 ? null : arguments[index];
        return argument == null ? fallback : (T) argument;
    }

    private PromptSelection select(CallContext context) {
        return method.source() instanceof PromptSource.Stored stored
                ? repository.select(stored.id(), stored.selector(), context)
                : ((PromptSource.Inline) method.source()).selection();
    }

    private Object result(Call call, @Nullable CheckedOutput check) {
        if (method.result().kind() == ResultType.Kind.STREAM) {
            return call.stream();
        }
        ChatResponse response = call.execute();
        Object value = value(call, response, check);
        return method.result().completed() ? Completion.of(call, value, response) : value;
    }

    private Object value(Call call, ChatResponse response, @Nullable CheckedOutput check) {
        if (method.result().kind() == ResultType.Kind.RESPONSE) {
            return response;
        }
        try {
            return check == null ? TextAnswer.of(response, "text") : check.value(response);
        } catch (LlmException e) {
            e.attach(call.context().prompt());
            throw e;
        }
    }
}
