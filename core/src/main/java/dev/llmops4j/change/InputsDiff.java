package dev.llmops4j.change;

import dev.llmops4j.change.Change.ValueChange;
import dev.llmops4j.change.Effect.Side;
import dev.llmops4j.prompt.PromptInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The differences of what callers give. */
final class InputsDiff {
    private final List<Change> changes = new ArrayList<>();

    private InputsDiff() {}

    static List<Change> between(List<PromptInput> before, List<PromptInput> after) {
        var diff = new InputsDiff();
        Map<String, PromptInput> old = byName(before);
        Map<String, PromptInput> now = byName(after);
        Set<String> names = new LinkedHashSet<>(old.keySet());
        names.addAll(now.keySet());
        names.forEach(name -> diff.compare("inputs." + name, old.get(name), now.get(name)));
        return diff.changes;
    }

    private static Map<String, PromptInput> byName(List<PromptInput> inputs) {
        var byName = new LinkedHashMap<String, PromptInput>();
        inputs.forEach(input -> byName.put(input.name(), input));
        return byName;
    }

    private void compare(String place, @Nullable PromptInput before, @Nullable PromptInput after) {
        if (before == null && after != null) {
            String reason = after.optional()
                    ? "It may be left out; callers need no change."
                    : "It is required, and callers do not give it yet.";
            add(place, null, word(after), after.optional() ? ChangeLevel.MINOR : ChangeLevel.MAJOR, reason);
        } else if (before != null && after == null) {
            add(place, word(before), null, ChangeLevel.MAJOR, "Callers that give it are refused now.");
        } else if (before != null && after != null) {
            both(place, before, after);
        }
    }

    private void both(String place, PromptInput before, PromptInput after) {
        if (before.optional() != after.optional()) {
            ChangeLevel level = after.optional() ? ChangeLevel.MINOR : ChangeLevel.MAJOR;
            String reason = after.optional() ? "Callers may leave it out now." : "Callers may leave it out today.";
            add(place, word(before), word(after), level, reason);
        }
        changes.addAll(SchemaDiff.between(ChangedPart.INPUTS, Side.GIVEN, place, before.schema(), after.schema()));
        limit(place + ".max_chars", before.maxChars(), after.maxChars());
        String how = "It is written into the prompt in another way; callers need no change.";
        flag(place + ".trust", trust(before), trust(after), how);
        flag(place + ".fence", String.valueOf(before.fenced()), String.valueOf(after.fenced()), how);
    }

    private void limit(String place, @Nullable Integer before, @Nullable Integer after) {
        int old = before == null ? Integer.MAX_VALUE : before;
        int now = after == null ? Integer.MAX_VALUE : after;
        if (before == null ? after != null : !before.equals(after)) {
            Effect effect = now < old ? Effect.NARROWER : now > old ? Effect.WIDER : Effect.WORDING;
            add(place, text(before), text(after), effect.level(Side.GIVEN), effect.reason(Side.GIVEN));
        }
    }

    private void flag(String place, String before, String after, String reason) {
        if (!before.equals(after)) {
            add(place, before, after, ChangeLevel.PATCH, reason);
        }
    }

    private static @Nullable String text(@Nullable Integer number) {
        return number == null ? null : number.toString();
    }

    private static String word(PromptInput input) {
        return input.optional() ? "optional" : "required";
    }

    private static String trust(PromptInput input) {
        return input.untrusted() ? "untrusted" : "trusted";
    }

    private void add(String place, @Nullable String before, @Nullable String after, ChangeLevel level, String reason) {
        changes.add(new ValueChange(ChangedPart.INPUTS, place, before, after, level, reason));
    }
}
