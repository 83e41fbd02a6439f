package dev.llmops4j.guardrails;

import dev.llmops4j.Call;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sums up what guardrails say of the many small texts of one place, the values of a JSON text or of a prompt: an event for
 * each would bury all others.
 */
final class Tally {
    private final Call call;
    private final Map<Check, Outcome> outcomes = new LinkedHashMap<>(2);
    private final Stage stage;

    private Tally(Call call, Stage stage) {
        this.call = call;
        this.stage = stage;
    }

    /** Null if nobody hears of it. */
    static @Nullable Tally of(Call call, Stage stage) {
        return call.hasListeners() ? new Tally(call, stage) : null;
    }

    void add(Check check, Outcome outcome) {
        outcomes.merge(check, outcome, Outcome::and);
    }

    /** Tells one event for each guardrail. */
    void end() {
        outcomes.forEach((check, outcome) -> GuardrailEvent.emit(call, check, stage, outcome));
        outcomes.clear();
    }
}
