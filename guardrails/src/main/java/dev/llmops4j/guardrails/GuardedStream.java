package dev.llmops4j.guardrails;

import dev.llmops4j.Call;
import dev.llmops4j.chat.ChatDelta;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.ChatStream;
import dev.llmops4j.chat.Role;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A stream that releases a text only as far as every guardrail has settled it. */
final class GuardedStream extends ChatStream {
    private final ChatStream source;
    private final List<FilterChain> filters;
    private final StreamedToolCalls toolCalls;
    private final boolean holdsToolCalls;
    private final ArrayDeque<ChatDelta> ready = new ArrayDeque<>(1);

    /** Fragments of tool calls that came after text that is still held. */
    private final ArrayDeque<ChatDelta> waiting = new ArrayDeque<>(0);

    /** Held while filters work: {@link #release} may be called by another thread. */
    private final ReentrantLock lock = new ReentrantLock();

    private volatile boolean over;
    private boolean reported;

    private GuardedStream(ChatStream source, List<FilterChain> filters, StreamedToolCalls toolCalls) {
        this.source = source;
        this.filters = filters;
        this.toolCalls = toolCalls;
        this.holdsToolCalls = toolCalls.holds();
    }

    /** The filters of each channel in their order, or null if a guardrail that counts reads whole texts only. */
    static @Nullable List<FilterChain> filters(Call call, Plan plan, ChatRequest request) {
        var filters = new ArrayList<FilterChain>(Channel.ALL.size());
        for (Channel channel : Channel.ALL) {
            FilterChain chain = chain(channel, call, plan, request);
            if (chain == null) {
                return null;
            }
            filters.add(chain);
        }
        // one that reads whole arguments may want to ask again, which it can as long as nothing is released
        var arguments = new Boundary(Stage.TOOL_ARGUMENTS, Role.ASSISTANT, call.context(), request, null);
        boolean whole = !request.tools().isEmpty() && FilterChain.of(Channel.TEXT, call, plan, arguments) == null;
        return whole ? null : filters;
    }

    private static @Nullable FilterChain chain(Channel channel, Call call, Plan plan, ChatRequest request) {
        Boundary at = channel.at(call, request);
        JsonSite site = channel == Channel.TEXT ? JsonSite.ofAnswer(call.context(), request) : null;
        if (site == null || !plan.runsAt(Stage.OUTPUT_FIELD)) {
            return FilterChain.of(channel, call, plan, at);
        }
        FilterChain chain = FilterChain.of(channel, call, plan.ofWholes(), at);
        FilterChain ofAField = FilterChain.of(channel, call, plan.ofLeaves(null), site.at(""));
        return chain == null || ofAField == null ? null : chain.then(new FieldFilter(call, plan, site));
    }

    static ChatStream of(ChatStream source, List<FilterChain> filters, StreamedToolCalls toolCalls) {
        return new GuardedStream(source, filters, toolCalls);
    }

    @Override
    protected @Nullable ChatDelta pull() {
        while (ready.isEmpty()) {
            ChatDelta delta = source.next();
            if (delta == null) {
                return null;
            }
            filter(delta);
        }
        ChatDelta next = ready.remove();
        if (next instanceof ChatDelta.End) {
            reportLocked(); // only now: monitors may take their time, and no text waits for them
        }
        return next;
    }

    private void reportLocked() {
        lock.lock();
        try {
            report();
        } finally {
            lock.unlock();
        }
    }

    private void filter(ChatDelta delta) {
        boolean done = false;
        lock.lock();
        try {
            accept(delta);
            done = true;
        } finally {
            if (!done || over) {
                report();
            }
            lock.unlock();
        }
    }

    private void accept(ChatDelta delta) {
        if (delta instanceof ChatDelta.Text piece) {
            accept(Channel.TEXT, piece.text(), delta);
        } else if (delta instanceof ChatDelta.Reasoning piece) {
            accept(Channel.REASONING, piece.text(), delta);
        } else if (delta instanceof ChatDelta.Refusal piece) {
            accept(Channel.REFUSAL, piece.text(), delta);
        } else if (delta instanceof ChatDelta.End) {
            end();
            ready.add(delta);
        } else if (delta instanceof ChatDelta.ToolCallFragment fragment) {
            accept(fragment);
        }
    }

    private void accept(ChatDelta.ToolCallFragment fragment) {
        toolCalls.add(fragment);
        if (!holdsToolCalls) {
            (holds() ? waiting : ready).add(fragment);
        }
    }

    @SuppressWarnings("ReferenceEquality") // equal text would do, but it is asked for each piece
    private void accept(Channel channel, String text, ChatDelta delta) {
        for (FilterChain chain : filters) {
            if (chain.channel() == channel) {
                String released = chain.accept(text);
                if (released == text && !text.isEmpty()) {
                    ready.add(delta);
                } else {
                    release(channel, released);
                }
            }
        }
        if (!waiting.isEmpty() && !holds()) {
            releaseWaiting();
        }
    }

    private boolean holds() {
        return filters.stream().anyMatch(FilterChain::holds);
    }

    private void end() {
        for (FilterChain chain : filters) {
            release(chain.channel(), chain.end());
        }
        releaseWaiting();
        List<ChatDelta.ToolCallFragment> checked = toolCalls.end();
        if (holdsToolCalls) {
            ready.addAll(checked);
        }
    }

    private void release(Channel channel, String text) {
        if (!text.isEmpty()) {
            ready.add(channel.delta(text));
        }
    }

    private void releaseWaiting() {
        ready.addAll(waiting);
        waiting.clear();
    }

    @Override
    protected void release() {
        over = true;
        source.close();
        if (lock.tryLock()) {
            try {
                report();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Once, when nothing more is read. A thread that finds the lock taken leaves it to the one that has it. */
    private void report() {
        if (!reported) {
            reported = true;
            filters.forEach(FilterChain::report);
        }
    }
}
