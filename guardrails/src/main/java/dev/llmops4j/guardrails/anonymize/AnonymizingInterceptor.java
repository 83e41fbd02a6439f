package dev.llmops4j.guardrails.anonymize;

import dev.llmops4j.Call;
import dev.llmops4j.CallEvent;
import dev.llmops4j.CallEvents;
import dev.llmops4j.Interceptor;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.ResponseFormat;
import dev.llmops4j.guardrails.Guardrail;
import dev.llmops4j.guardrails.Stage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Masks a request, passes it on and restores the answer. */
record AnonymizingInterceptor(List<Guardrail> finders, VaultStore store, VaultKeys keys) implements Interceptor {
    private static final double NANOS = 1e9;

    @Override
    public ChatResponse intercept(Chain chain) {
        Vault vault = vault(chain.call());
        ChatRequest request = masked(chain, vault);
        ChatResponse response = chain.proceed(request);
        if (vault.values().isEmpty()) {
            return response;
        }
        // one way to restore, so that both ways to call give the same
        try (ChatStream restored = restored(ChatStream.of(response), vault, request)) {
            return restored.response();
        }
    }

    @Override
    public ChatStream interceptStream(Chain chain) {
        Vault vault = vault(chain.call());
        ChatRequest request = masked(chain, vault);
        ChatStream stream = chain.proceedStream(request);
        return vault.values().isEmpty() ? stream : restored(stream, vault, request);
    }

    private Vault vault(Call call) {
        String session = call.context().session();
        return session == null ? Vault.ofCall(keys, call.id()) : Vault.ofSession(store, keys, session);
    }

    private ChatRequest masked(Chain chain, Vault vault) {
        Call call = chain.call();
        long start = System.nanoTime();
        Map<String, String> known = call.context().get(Anonymizer.VALUES);
        var masker = new Masker(finders, known == null ? Map.of() : known, vault);
        ChatRequest request = new MaskedRequest(masker, call.context()).of(chain.request());
        vault.save();
        if (call.hasListeners()) {
            call.emit(event(masker, start));
        }
        return request;
    }

    private static ChatStream restored(ChatStream stream, Vault vault, ChatRequest request) {
        UnaryOperator<String> form =
                request.responseFormat() instanceof ResponseFormat.Text ? UnaryOperator.identity() : JsonTexts::escaped;
        return new RestoredStream(stream, vault.values(), form);
    }

    private static CallEvent event(Masker masker, long start) {
        var attributes = new HashMap<String, @Nullable Object>();
        attributes.put(CallEvents.GUARDRAIL_NAME, Anonymizer.NAME);
        attributes.put(CallEvents.GUARDRAIL_STAGE, Stage.INPUT.wireName());
        attributes.put(CallEvents.GUARDRAIL_MODE, "enforce");
        attributes.put(CallEvents.GUARDRAIL_VERDICT, masker.count() == 0 ? "pass" : "rewrite");
        attributes.put(CallEvents.GUARDRAIL_FINDING_COUNT, (long) masker.count());
        attributes.put(CallEvents.GUARDRAIL_FINDING_KINDS, masker.labels());
        attributes.put(CallEvents.GUARDRAIL_DURATION, (System.nanoTime() - start) / NANOS);
        return new CallEvent(CallEvents.GUARDRAIL_RESULT, attributes);
    }
}
