package dev.llmops4j.guardrails;

import dev.llmops4j.Call;
import dev.llmops4j.chat.ChatDelta.ToolCallFragment;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The tool calls of a streamed answer. Fragments of several calls may come mixed, so none is complete before the answer is:
 * until then they are held, and nobody can execute what was not checked.
 */
final class StreamedToolCalls {
    private final Call call;
    private final Plan plan;
    private final ChatRequest request;
    private final Map<Integer, Partial> partials = new TreeMap<>();

    StreamedToolCalls(Call call, Plan plan, ChatRequest request) {
        this.call = call;
        this.plan = plan;
        this.request = request;
    }

    /** Whether fragments are held, and not only read. */
    boolean holds() {
        return plan.at(Stage.TOOL_ARGUMENTS).stream()
                .flatMap(group -> group.checks().stream())
                .anyMatch(check -> check.policy().isEnforced());
    }

    void add(ToolCallFragment fragment) {
        if (plan.runsAt(Stage.TOOL_ARGUMENTS)) {
            partials.computeIfAbsent(fragment.index(), index -> new Partial()).add(fragment);
        }
    }

    /** One fragment for each call, as the checks leave it. */
    List<ToolCallFragment> end() {
        var review = new AnswerReview(call, plan);
        List<ToolCall> reviewed = review.toolCalls(
                partials.values().stream().map(Partial::toolCall).toList(), request);
        AnswerReview.Stop stop = review.stop();
        if (stop != null) {
            throw stop.blocked();
        }
        var fragments = new ArrayList<ToolCallFragment>(reviewed.size());
        for (Map.Entry<Integer, Partial> partial : partials.entrySet()) {
            ToolCall toolCall = reviewed.get(fragments.size());
            fragments.add(new ToolCallFragment(
                    partial.getKey(), partial.getValue().id, partial.getValue().name, toolCall.arguments()));
        }
        return fragments;
    }

    private static final class Partial {
        private @Nullable String id;
        private @Nullable String name;
        private final StringBuilder arguments = new StringBuilder();

        void add(ToolCallFragment fragment) {
            id = fragment.id() == null || fragment.id().isEmpty() ? id : fragment.id();
            name = fragment.name() == null || fragment.name().isEmpty() ? name : fragment.name();
            arguments.append(fragment.arguments());
        }

        ToolCall toolCall() {
            return new ToolCall(id == null ? "" : id, name == null ? "" : name, arguments.toString());
        }
    }
}
