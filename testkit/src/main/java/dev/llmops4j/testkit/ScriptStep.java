package dev.llmops4j.testkit;

import dev.llmops4j.chat.ChatRequest;

/** One step of a script: the answer to one request, or what it throws. */
@FunctionalInterface
interface ScriptStep {
    Reply reply(ChatRequest request);
}
