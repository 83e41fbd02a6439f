package dev.llmops4j.guardrails;

import dev.llmops4j.Call;
import dev.llmops4j.CallContext;
import dev.llmops4j.LlmClient;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.Message;

/** The call in whose course a passage is found or a tool runs. Most often there is none: then nobody hears of verdicts. */
final class SurroundingCall {
    private static final LlmClient NOBODY = LlmClient.builder()
            .model(request -> {
                throw new IllegalStateException("this call is never sent");
            })
            .build();

    private SurroundingCall() {}

    static Call get() {
        Call current = Call.current();
        return current != null ? current : NOBODY.newCall(ChatRequest.of(Message.user("")), CallContext.EMPTY);
    }
}
