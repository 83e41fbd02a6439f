package com.example.quickstart;

import dev.llmops4j.Call;
import dev.llmops4j.CallEvent;
import dev.llmops4j.CallListener;
import dev.llmops4j.Completion;
import dev.llmops4j.chat.Usage;
import dev.llmops4j.cost.Cost;
import dev.llmops4j.error.CallRejectedException;
import dev.llmops4j.error.LlmException;
import dev.llmops4j.guardrails.Guardrails;
import dev.llmops4j.prompt.PromptRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the run came to. Hears the guardrails' verdicts, counts answers, and writes one table. */
final class Report implements CallListener {
    private final Map<String, Integer> verdicts = new TreeMap<>();
    private final List<Long> latencies = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private @Nullable PromptRef prompt;
    private Usage usage = Usage.ZERO;
    private Cost cost = Cost.NONE;
    private int escalations;
    private int blocked;

    @Override
    public synchronized void onEvent(Call call, CallEvent event) {
        if (event.name().equals(Guardrails.RESULT_EVENT)) {
            Object verdict = event.attributes().get("llmops4j.guardrail.verdict");
            verdicts.merge(event.attributes().get("llmops4j.guardrail.name") + " " + verdict, 1, Integer::sum);
        }
    }

    synchronized void answered(Completion<Triage> completion, long nanos) {
        prompt = completion.prompt();
        usage = usage.plus(completion.usage());
        cost = cost.plus(completion.cost());
        escalations += completion.value().escalation() ? 1 : 0;
        latencies.add(nanos);
    }

    synchronized void blocked(CallRejectedException rejection) {
        prompt = prompt == null ? rejection.prompt() : prompt;
        blocked++;
    }

    synchronized void failed(String ticket, LlmException failure) {
        failures.add(ticket + ": " + failure.getMessage());
    }

    int answers() {
        return latencies.size();
    }

    int blocks() {
        return blocked;
    }

    List<String> failures() {
        return failures;
    }

    synchronized String table() {
        var rows = new Table();
        rows.add("prompt", prompt == null ? "none" : prompt.toString());
        rows.add("revision", prompt == null ? "none" : prompt.revision().toString());
        rows.add("calls", answers() + " answered, " + blocked + " blocked, " + failures.size() + " failed");
        rows.add("escalations", escalations + " of " + answers());
        verdicts.forEach((verdict, count) -> rows.add("guardrail " + verdict, count.toString()));
        rows.add("tokens", usage.inputTokens() + " in, " + usage.outputTokens() + " out");
        rows.add("cost", cost.toString());
        rows.add("latency", "p50 " + millis(0.50) + ", p95 " + millis(0.95));
        failures.stream().limit(3).forEach(failure -> rows.add("failed", failure));
        return rows.toString();
    }

    private String millis(double quantile) {
        if (latencies.isEmpty()) {
            return "none";
        }
        List<Long> sorted = latencies.stream().sorted().toList();
        int index = Math.max(0, (int) Math.ceil(quantile * sorted.size()) - 1);
        return String.format(Locale.ROOT, "%.1f ms", sorted.get(index) / 1e6);
    }
}
