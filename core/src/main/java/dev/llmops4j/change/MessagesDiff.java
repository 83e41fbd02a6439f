package dev.llmops4j.change;

import dev.llmops4j.change.Change.MessageChange;
import dev.llmops4j.change.Change.ValueChange;
import dev.llmops4j.error.SourceLocation;
import dev.llmops4j.prompt.PromptPart;
import dev.llmops4j.prompt.PromptPart.History;
import dev.llmops4j.prompt.PromptPart.MessageLoop;
import dev.llmops4j.prompt.PromptPart.MessageTemplate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The differences of two bodies. Parts that are equal hold their place; what lies between is paired by role, in order. */
final class MessagesDiff {
    private static final String WORDING = "The messages change; inputs and output keep their types.";

    /** What canonical templates have after each section tag; it says nothing to people. */
    private static final String NOT_ALONE = "{{!}}";

    private final List<Change> changes = new ArrayList<>();

    private MessagesDiff() {}

    static List<Change> between(List<PromptPart> before, List<PromptPart> after) {
        var diff = new MessagesDiff();
        diff.compare(before, after, "");
        return diff.changes;
    }

    private void compare(List<PromptPart> before, List<PromptPart> after, String prefix) {
        var removed = new ArrayList<Integer>();
        var added = new ArrayList<Integer>();
        for (SequenceDiff.Step step : SequenceDiff.steps(contents(before), contents(after))) {
            if (step.isKept()) {
                pair(before, removed, after, added, prefix);
            } else if (step.after() < 0) {
                removed.add(step.before());
            } else {
                added.add(step.after());
            }
        }
        pair(before, removed, after, added, prefix);
    }

    private static List<Object> contents(List<PromptPart> parts) {
        return parts.stream().<Object>map(PromptPart::canonical).toList();
    }

    private void pair(
            List<PromptPart> before,
            List<Integer> removed,
            List<PromptPart> after,
            List<Integer> added,
            String prefix) {
        int next = 0;
        for (int index : removed) {
            PromptPart part = before.get(index);
            int match = next;
            while (match < added.size() && !kind(after.get(added.get(match))).equals(kind(part))) {
                match++;
            }
            if (match == added.size()) {
                changed(part, null, prefix + (index + 1));
                continue;
            }
            for (; next < match; next++) {
                changed(null, after.get(added.get(next)), prefix + (added.get(next) + 1));
            }
            changed(part, after.get(added.get(match)), prefix + (added.get(match) + 1));
            next = match + 1;
        }
        for (; next < added.size(); next++) {
            changed(null, after.get(added.get(next)), prefix + (added.get(next) + 1));
        }
        removed.clear();
        added.clear();
    }

    private static String kind(PromptPart part) {
        return part instanceof MessageTemplate message
                ? message.role().wireName()
                : part.getClass().getSimpleName();
    }

    /** A part that was changed, added or removed; if both are there, they are of one kind. */
    private void changed(@Nullable PromptPart before, @Nullable PromptPart after, String number) {
        PromptPart any = after == null ? before : after;
        if (any instanceof MessageTemplate message) {
            changes.add(message((MessageTemplate) before, (MessageTemplate) after, message, number));
        } else if (any instanceof MessageLoop) {
            MessageLoop loopBefore = (MessageLoop) before;
            MessageLoop loopAfter = (MessageLoop) after;
            value("message " + number + " (loop)", open(loopBefore), open(loopAfter));
            compare(
                    loopBefore == null ? List.of() : loopBefore.parts(),
                    loopAfter == null ? List.of() : loopAfter.parts(),
                    number + ".");
        } else {
            value("message " + number + " (history)", input((History) before), input((History) after));
        }
    }

    private void value(String place, @Nullable String before, @Nullable String after) {
        if (before == null || !before.equals(after)) {
            changes.add(new ValueChange(ChangedPart.MESSAGES, place, before, after, ChangeLevel.PATCH, WORDING));
        }
    }

    private static @Nullable String open(@Nullable MessageLoop loop) {
        return loop == null ? null : "{{" + (loop.inverted() ? "^" : "#") + loop.input() + "}}";
    }

    private static @Nullable String input(@Nullable History history) {
        return history == null ? null : "{{" + history.input() + "}}";
    }

    private static MessageChange message(
            @Nullable MessageTemplate before, @Nullable MessageTemplate after, MessageTemplate any, String number) {
        String textBefore = before == null ? null : before.template();
        String textAfter = after == null ? null : after.template();
        List<LineEdit> edits = edits(shown(textBefore), shown(textAfter));
        if (edits.stream().allMatch(edit -> edit.kind() == LineEdit.Kind.KEPT)) {
            edits = edits(textBefore, textAfter);
        }
        return new MessageChange(any.role(), number, location(before), location(after), edits);
    }

    private static @Nullable SourceLocation location(@Nullable MessageTemplate message) {
        return message == null ? null : message.location();
    }

    private static @Nullable String shown(@Nullable String template) {
        return template == null ? null : template.replace(NOT_ALONE, "");
    }

    private static List<LineEdit> edits(@Nullable String before, @Nullable String after) {
        List<String> linesBefore = lines(before);
        List<String> linesAfter = lines(after);
        return SequenceDiff.steps(linesBefore, linesAfter).stream()
                .map(step -> edit(step, linesBefore, linesAfter))
                .toList();
    }

    private static LineEdit edit(SequenceDiff.Step step, List<String> before, List<String> after) {
        LineEdit.Kind kind =
                step.isKept() ? LineEdit.Kind.KEPT : step.after() < 0 ? LineEdit.Kind.REMOVED : LineEdit.Kind.ADDED;
        String text = step.before() >= 0 ? before.get(step.before()) : after.get(step.after());
        return new LineEdit(kind, step.before() + 1, step.after() + 1, text);
    }

    private static List<String> lines(@Nullable String text) {
        return text == null ? List.of() : List.of(text.split("\n", -1));
    }
}
