package com.example.rollout;

import dev.llmops4j.CallContext;
import dev.llmops4j.Completion;
import dev.llmops4j.templates.annotation.Prompt;
import dev.llmops4j.templates.annotation.PromptClient;

/** The prompts of the support desk. */
@PromptClient("support")
interface SupportPrompts {
    /** Says in one line whether a ticket needs a human. Which version answers, {@code releases.yaml} says. */
    @Prompt("triage")
    Completion<Triage> triage(String ticket, CallContext context);
}
