package com.example.quickstart;

import dev.llmops4j.CallContext;
import dev.llmops4j.Completion;
import dev.llmops4j.templates.annotation.Prompt;
import dev.llmops4j.templates.annotation.PromptClient;
import org.jspecify.annotations.Nullable;

/** The prompts of the support desk. Each argument is an input of the prompt with that name. */
@PromptClient("support")
interface SupportPrompts {
    /** Says in one line whether a ticket needs a human. */
    @Prompt("triage")
    Completion<Triage> triage(String ticket, @Nullable Customer customer, CallContext context);
}
