package dev.llmops4j.guardrails;

import dev.llmops4j.Call;
import dev.llmops4j.chat.Role;
import dev.llmops4j.chat.ToolCall;
import dev.llmops4j.chat.ToolDefinition;
import dev.llmops4j.chat.ToolExecutor;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A tool executor whose arguments are checked before a tool runs, and whose results are checked afterwards. */
record GuardedToolExecutor(
        Supplier<Roster> current, List<String> names, ToolExecutor executor, List<ToolDefinition> tools)
        implements ToolExecutor {
    @Override
    public String execute(ToolCall toolCall) {
        Roster roster = current.get();
        Plan plan = roster.plan(names, roster.names());
        Call call = SurroundingCall.get();
        ToolDefinition tool = ToolNames.find(tools, toolCall.name());
        String arguments = arguments(toolCall.arguments(), tool, call, plan);
        String result = executor.execute(
                arguments.equals(toolCall.arguments())
                        ? toolCall
                        : new ToolCall(toolCall.id(), toolCall.name(), arguments));
        return result(result, tool, call, plan);
    }

    private static String arguments(String arguments, @Nullable ToolDefinition tool, Call call, Plan plan) {
        if (!plan.runsAt(Stage.TOOL_ARGUMENTS)) {
            return arguments;
        }
        var review = new AnswerReview(call, plan);
        String reviewed = review.json(arguments, JsonSite.ofArguments(call.context(), null, tool));
        AnswerReview.Stop stop = review.stop();
        if (stop != null) {
            throw stop.blocked();
        }
        return reviewed;
    }

    private static String result(String result, @Nullable ToolDefinition tool, Call call, Plan plan) {
        String name = tool == null ? null : tool.name();
        var at = new Boundary(Stage.TOOL_RESULT, Role.TOOL, call.context(), null, name);
        var review = new Review(call, plan);
        String reviewed = review.of(result, at);
        Check stopper = review.stopper();
        if (stopper != null) {
            throw Blocked.text(stopper, review.stop().findings(), at);
        }
        return reviewed;
    }
}
