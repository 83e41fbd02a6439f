package dev.llmops4j.templates.internal.client;

import dev.llmops4j.CallContext;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Parameters;
import dev.llmops4j.chat.ResponseFormat;
import dev.llmops4j.prompt.PromptInputs;
import dev.llmops4j.prompt.PromptRef;
import dev.llmops4j.prompt.PromptVersion;
import dev.llmops4j.prompt.Revision;
import dev.llmops4j.rollout.Exposure;
import dev.llmops4j.templates.internal.declaration.KnownNames;
import dev.llmops4j.templates.internal.declaration.MethodProblems;
import dev.llmops4j.templates.internal.declaration.PromptFit;
import dev.llmops4j.templates.internal.declaration.PromptMethod;
import dev.llmops4j.templates.internal.declaration.ResultType;
import dev.llmops4j.templates.internal.output.CheckedOutput;
import dev.llmops4j.templates.internal.output.OutputForm;
import dev.llmops4j.templates.internal.output.UnsupportedTypeException;
import dev.llmops4j.templates.internal.render.RenderedInputs;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One method with one version of its prompt that fits it. Safe for use by many threads at once. */
final class BoundPrompt {
    private final PromptVersion version;

    /** The version with the output's schema that the Java type gave it, if the prompt has none. */
    private final PromptVersion sent;

    private final PromptFit.Fitted fitted;

    /** Starts to watch a call's answers; null if they are not checked. */
    private final @Nullable Supplier<CheckedOutput> reader;

    private final List<String> guardrails;

    /** What the last call was made with: nearly always the next one's too. Any thread's will do. */
    private volatile Setting last;

    /** What does not depend on the arguments. */
    private record Setting(
            @Nullable Exposure exposure,
            Parameters overrides,
            Parameters parameters,
            PromptRef ref,
            CallContext context) {}

    private BoundPrompt(
            PromptMethod method,
            PromptVersion version,
            PromptFit.Fitted fitted,
            @Nullable Supplier<CheckedOutput> reader) {
        this.version = version;
        this.fitted = fitted;
        this.reader = reader;
        OutputForm output = fitted.output();
        this.sent = output == null || version.output() != null ? version : withOutput(version, output);
        Set<String> names = new LinkedHashSet<>(version.guardrails());
        names.addAll(method.guardrails());
        this.guardrails = List.copyOf(names);
        this.last = setting(null, Parameters.NONE);
    }

    /** Checks a method against a version; null if there are problems. */
    static @Nullable BoundPrompt of(
            KnownNames names, PromptMethod method, PromptVersion version, MethodProblems problems) {
        PromptFit.Fitted fitted = new PromptFit(names, method, version, problems).check();
        if (fitted == null) {
            return null;
        }
        try {
            return new BoundPrompt(method, version, fitted, reader(method, fitted.output()));
        } catch (UnsupportedTypeException e) {
            problems.unsupported(method.result(), e);
            return null;
        }
    }

    private static @Nullable Supplier<CheckedOutput> reader(PromptMethod method, @Nullable OutputForm output) {
        boolean checked = method.result().kind() == ResultType.Kind.VALUE
                || method.result().kind() == ResultType.Kind.TEXT;
        return output == null || !checked ? null : output.reader();
    }

    private static PromptVersion withOutput(PromptVersion version, OutputForm output) {
        return PromptVersion.of(
                version.id(),
                version.version(),
                version.description(),
                version.model(),
                version.parameters(),
                version.inputs(),
                version.parts(),
                output.schema(),
                version.tools(),
                version.guardrails(),
                version.metadata(),
                version.location());
    }

    List<Message> render(Map<String, ? extends @Nullable Object> values) {
        return fitted.prompt().render(values);
    }

    /** What messages were rendered from. */
    PromptInputs inputs(Map<String, ? extends @Nullable Object> values, List<Message> messages) {
        return new RenderedInputs(fitted.prompt(), values, Map.of(), messages);
    }

    /** What watches a call's answers, or null if they are not checked. */
    @Nullable
    CheckedOutput newCheck() {
        return reader == null ? null : reader.get();
    }

    ChatRequest request(List<Message> messages, @Nullable Exposure exposure, Parameters overrides) {
        OutputForm output = fitted.output();
        return new ChatRequest(
                version.model() == null ? ChatRequest.DEFAULT_MODEL : version.model(),
                messages,
                current(exposure, overrides).parameters,
                version.tools(),
                null,
                output == null ? ResponseFormat.TEXT : output.format());
    }

    @SuppressWarnings("ReferenceEquality") // the one constant that says nothing
    CallContext context(CallContext given, @Nullable Exposure exposure, Parameters overrides) {
        Setting setting = current(exposure, overrides);
        if (given == CallContext.EMPTY) {
            return setting.context;
        }
        if (given.guardrails().isEmpty()) {
            return given.withPrompt(setting.ref, guardrails);
        }
        List<String> all = new ArrayList<>(given.guardrails());
        all.addAll(guardrails);
        return given.withPrompt(setting.ref, all.stream().distinct().toList());
    }

    private Setting current(@Nullable Exposure exposure, Parameters overrides) {
        Setting setting = last;
        if (Objects.equals(setting.exposure, exposure) && setting.overrides.equals(overrides)) {
            return setting;
        }
        Setting made = setting(exposure, overrides);
        last = made;
        return made;
    }

    private Setting setting(@Nullable Exposure exposure, Parameters overrides) {
        Parameters parameters = version.parameters().overriddenBy(overrides);
        Revision revision =
                parameters.equals(version.parameters()) ? sent.revision() : sent.derive(version.model(), parameters);
        Revision derived = revision.equals(version.revision()) ? null : revision;
        var ref = new PromptRef(version.id(), version.version(), version.revision(), exposure, derived);
        return new Setting(exposure, overrides, parameters, ref, CallContext.EMPTY.withPrompt(ref, guardrails));
    }
}
