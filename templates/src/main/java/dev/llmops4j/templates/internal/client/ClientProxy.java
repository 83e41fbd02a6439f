package dev.llmops4j.templates.internal.client;

import dev.llmops4j.LlmClient;
import dev.llmops4j.error.Problem;
import dev.llmops4j.error.PromptDeclarationException;
import dev.llmops4j.prompt.PromptRepository;
import dev.llmops4j.templates.internal.declaration.KnownNames;
import dev.llmops4j.templates.internal.declaration.MethodProblems;
import dev.llmops4j.templates.internal.declaration.PromptMethod;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An interface at work: knows for each of its methods what to do. Safe for use by many threads at once. */
public final class ClientProxy implements InvocationHandler {
    private static final Object[] NO_ARGUMENTS = {};

    private final String name;
    private final Map<Method, MethodCalls> calls;
    private final Map<Method, MethodHandle> defaults;

    private ClientProxy(String name, Map<Method, MethodCalls> calls, Map<Method, MethodHandle> defaults) {
        this.name = name;
        this.calls = calls;
        this.defaults = defaults;
    }

    /**
     * Checks an interface and makes it work.
     *
     * @param type the interface
     * @param client makes the calls
     * @param repository has the prompts
     * @param <T> the interface
     * @return its implementation
     * @throws PromptDeclarationException with all that is wrong
     */
    public static <T> T create(Class<T> type, LlmClient client, PromptRepository repository) {
        var reader = new InterfaceReader(type);
        String name = InterfaceReader.name(type);
        Problem whole = reader.problem();
        if (whole != null) {
            throw new PromptDeclarationException(name, List.of(whole));
        }
        List<Problem> problems = new ArrayList<>();
        Map<Method, MethodCalls> calls = new HashMap<>();
        KnownNames names = KnownNames.of(client);
        for (Method method : reader.methods()) {
            var found = new MethodProblems(name + "." + method.getName());
            PromptMethod declared = PromptMethod.read(reader.read(method), found);
            if (declared != null) {
                var working = new MethodCalls(client, names, repository, declared);
                working.check(found);
                calls.put(method, working);
            }
            problems.addAll(found.all());
        }
        Map<Method, MethodHandle> defaults = DefaultMethods.of(type, problems);
        if (!problems.isEmpty()) {
            throw new PromptDeclarationException(name, problems);
        }
        var handler = new ClientProxy(name, Map.copyOf(calls), defaults);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        @Nullable Object[] given = arguments == null ? NO_ARGUMENTS : arguments;
        MethodCalls prompt = calls.get(method);
        if (prompt != null) {
            return prompt.invoke(given);
        }
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(proxy, method, given);
        }
        MethodHandle handle = defaults.get(method);
        return handle == null ? InvocationHandler.invokeDefault(proxy, method, given) : handle.invoke(proxy, given);
    }

    @SuppressWarnings("ReferenceEquality") // an implementation of prompts is equal to itself only
    private @Nullable Object ofObject(Object proxy, Method method, @Nullable Object[] arguments) {
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "PromptClient[" + name + "]";
        };
    }
}
