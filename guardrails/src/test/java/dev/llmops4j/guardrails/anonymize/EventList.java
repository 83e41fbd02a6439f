package dev.llmops4j.guardrails.anonymize;

import dev.llmops4j.Call;
import dev.llmops4j.CallEvent;
import dev.llmops4j.CallListener;
import java.util.List;
import java.util.Map;

/** Keeps the attributes of events. */
record EventList(List<Map<String, ?>> events) implements CallListener {
    @Override
    public void onEvent(Call call, CallEvent event) {
        events.add(event.attributes());
    }
}
