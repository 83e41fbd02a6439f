package dev.llmops4j.guardrails;

import dev.llmops4j.Call;
import dev.llmops4j.CallEvent;
import dev.llmops4j.CallListener;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers the events of a client. */
final class Recorder implements CallListener {
    final List<CallEvent> events = new CopyOnWriteArrayList<>();

    @Override
    public void onEvent(Call call, CallEvent event) {
        events.add(event);
    }

    /** Each event as {@code name stage verdict mode count kinds}. */
    List<String> lines() {
        return events.stream().map(event -> line(event.attributes())).toList();
    }

    private static String line(Map<String, Object> attributes) {
        return attributes.get("llmops4j.guardrail.name") + " " + attributes.get("llmops4j.guardrail.stage") + " "
                + attributes.get("llmops4j.guardrail.verdict") + " " + attributes.get("llmops4j.guardrail.mode") + " "
                + attributes.get("llmops4j.guardrail.finding.count") + " "
                + attributes.get("llmops4j.guardrail.finding.kinds");
    }
}
