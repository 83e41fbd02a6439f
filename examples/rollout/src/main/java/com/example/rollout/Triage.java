package com.example.rollout;

/** What the model says about a ticket. The model's answer is parsed and validated into it. */
record Triage(boolean escalation, Category category, String summary) {
    /** Named as in the prompt's output schema. */
    enum Category {
        account,
        billing,
        bug,
        data,
        feature,
        outage,
        product,
        question,
        returns,
        security,
        shipping,
        subscription
    }
}
