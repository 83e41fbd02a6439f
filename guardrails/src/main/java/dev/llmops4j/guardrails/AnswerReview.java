package dev.llmops4j.guardrails;

import dev.llmops4j.Call;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.ToolCall;
import dev.llmops4j.guardrails.internal.json.JsonRewriter;
import dev.llmops4j.guardrails.internal.json.Leaves;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes what a model wrote through the checks: its texts, the values in its JSON, and the arguments of its tool calls. */
final class AnswerReview {
    private final Call call;
    private final Plan plan;
    private @Nullable Stop stop;

    /** Why a text may not go on. */
    record Stop(Check check, Verdict verdict, Boundary at) {
        GuardrailBlockedException blocked() {
            return Blocked.text(check, verdict.findings(), at);
        }
    }

    AnswerReview(Call call, Plan plan) {
        this.call = call;
        this.plan = plan;
    }

    /** What stopped the answer, or null if it may go on. */
    @Nullable
    Stop stop() {
        return stop;
    }

    /** The message after all checks; without meaning if one of them stopped it. */
    Message.Assistant of(Message.Assistant message, ChatRequest asked) {
        Message.Assistant current = message;
        for (Channel channel : Channel.ALL) {
            String text = channel.read(current);
            String reviewed = text.isEmpty() ? text : text(channel, text, asked);
            if (!reviewed.equals(text)) {
                current = channel.write(current, reviewed);
            }
        }
        List<ToolCall> calls = toolCalls(current.toolCalls(), asked);
        return calls.equals(current.toolCalls()) ? current : new Message.Assistant(current.parts(), calls);
    }

    private String text(Channel channel, String text, ChatRequest asked) {
        JsonSite site = channel == Channel.TEXT ? JsonSite.ofAnswer(call.context(), asked) : null;
        return site != null && plan.runsAt(Stage.OUTPUT_FIELD)
                ? json(text, site)
                : checked(text, plan, channel.at(call, asked));
    }

    List<ToolCall> toolCalls(List<ToolCall> calls, ChatRequest asked) {
        if (calls.isEmpty() || !plan.runsAt(Stage.TOOL_ARGUMENTS)) {
            return calls;
        }
        var reviewed = new ArrayList<ToolCall>(calls.size());
        for (ToolCall each : calls) {
            var site = JsonSite.ofArguments(call.context(), asked, ToolNames.find(asked.tools(), each.name()));
            reviewed.add(new ToolCall(each.id(), each.name(), json(each.arguments(), site)));
        }
        return reviewed;
    }

    /** First those that read the text as one, then those that read its values. */
    String json(String text, JsonSite site) {
        String current = checked(text, plan.ofWholes(), site.whole());
        if (stop != null || current.isEmpty() || plan.leaves(site.leaves()).isEmpty()) {
            return current;
        }
        Tally tally = Tally.of(call, site.leaves());
        try {
            return leaves(current, site, plan.ofLeaves(tally));
        } finally {
            if (tally != null) {
                tally.end();
            }
        }
    }

    private String leaves(String text, JsonSite site, Plan checks) {
        var rewriter = new JsonRewriter(site.names(), pointer -> new WholeLeaf(checks, site.at(pointer)));
        var out = new StringBuilder(text.length());
        rewriter.accept(text, out);
        rewriter.end(out);
        return text.contentEquals(out) ? text : out.toString();
    }

    private String checked(String text, Plan checks, Boundary at) {
        if (stop != null) {
            return text;
        }
        var review = new Review(call, checks);
        String reviewed = review.of(text, at);
        Check stopper = review.stopper();
        if (stopper != null) {
            stop = new Stop(stopper, review.stop(), at);
        }
        return reviewed;
    }

    /** A value of JSON, checked when it is complete. */
    private final class WholeLeaf implements Leaves.Leaf {
        private final Plan checks;
        private final Boundary at;
        private final StringBuilder text = new StringBuilder();

        WholeLeaf(Plan checks, Boundary at) {
            this.checks = checks;
            this.at = at;
        }

        @Override
        public String accept(String more) {
            text.append(more);
            return "";
        }

        @Override
        public String end() {
            return checked(text.toString(), checks, at);
        }

        @Override
        public boolean holds() {
            return true;
        }
    }
}
