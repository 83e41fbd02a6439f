package dev.llmops4j.guardrails.policy;

import dev.llmops4j.guardrails.Guardrail;
import dev.llmops4j.guardrails.GuardrailPolicy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A check as a policy wants it.
 *
 * @param check the name of its factory
 * @param name the name of the guardrail
 * @param options what its factory was given
 */
record PolicyCheck(
        String check, String name, GuardrailPolicy policy, Map<String, Object> options, Guardrail guardrail) {
    Map<String, Object> canonical() {
        var content = new LinkedHashMap<String, Object>();
        content.put("check", check);
        content.put("as", name);
        content.put("mode", word(policy.mode()));
        content.put("onFailure", word(policy.onFailure()));
        content.put("options", options);
        Duration timeout = policy.timeout();
        if (timeout != null) {
            content.put("timeout", timeout.toString());
        }
        return content;
    }

    /** A constant as files write it. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
