package dev.llmops4j.guardrails.policy;

import dev.llmops4j.error.Problem;
import java.util.List;

/** Where policies come from. Safe for use by many threads at once. */
interface PolicySource {
    /** The policy as it is now; throws if there is none. */
    PolicyFile policy(String name);

    /** What is wrong now. */
    List<Problem> problems();
}
