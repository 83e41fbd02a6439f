package dev.llmops4j.testkit;

import dev.llmops4j.chat.ToolCall;
import dev.llmops4j.chat.Usage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model's answer: what it says, and what the server reports of it. Immutable. Without {@link #withUsage} the server
 * reports no usage, without {@link #withModel} it answers under the name that was asked for.
 */
public final class ChatAnswer extends Answer {
    private static final int CHUNK_SIZE = 5;

    private final ChatContent content;
    private final int chunkSize;

    private ChatAnswer(ChatContent content, int chunkSize, Delivery delivery) {
        super(delivery);
        this.content = content;
        this.chunkSize = chunkSize;
    }

    static ChatAnswer of(List<String> texts) {
        return new ChatAnswer(ChatContent.of(texts), CHUNK_SIZE, Delivery.AT_ONCE);
    }

    /**
     * A copy that reports tokens.
     *
     * @param usage cache reads and reasoning are reported as details; a usage that is not complete is left out
     * @return the copy
     */
    public ChatAnswer withUsage(Usage usage) {
        return copy(content.withUsage(usage));
    }

    /**
     * A copy that reports another reason.
     *
     * @param reason in the words of OpenAI: {@code stop}, {@code length}, {@code content_filter}, {@code tool_calls}
     * @return the copy
     */
    public ChatAnswer withFinishReason(String reason) {
        return copy(content.withFinishReason(reason));
    }

    /**
     * A copy with thoughts before the answer, in the field {@code reasoning_content} that several servers use.
     *
     * @param text the thoughts
     * @return the copy
     */
    public ChatAnswer withReasoning(String text) {
        return copy(content.withReasoning(text));
    }

    /**
     * A copy with tool calls.
     *
     * @param calls the calls, in order
     * @return the copy, with the finish reason {@code tool_calls}
     */
    public ChatAnswer withToolCalls(List<ToolCall> calls) {
        return copy(content.withToolCalls(calls).withFinishReason("tool_calls"));
    }

    /**
     * A copy that answers under another name.
     *
     * @param model the model that is said to have answered
     * @return the copy
     */
    public ChatAnswer withModel(String model) {
        return copy(content.withModel(model));
    }

    /**
     * A copy that is streamed in other chunks.
     *
     * @param characters the most characters (code points) of a chunk, 1 or more
     * @return the copy
     */
    public ChatAnswer withChunkSize(int characters) {
        if (characters < 1) {
            throw new IllegalArgumentException("characters must be 1 or more, was " + characters);
        }
        return new ChatAnswer(content, characters, delivery);
    }

    ChatAnswer withRefusal(String text) {
        return copy(content.withRefusal(text));
    }

    ChatAnswer withFingerprint(String fingerprint) {
        return copy(content.withFingerprint(fingerprint));
    }

    private ChatAnswer copy(ChatContent content) {
        return new ChatAnswer(content, chunkSize, delivery);
    }

    @Override
    ChatAnswer copy(Delivery delivery) {
        return new ChatAnswer(content, chunkSize, delivery);
    }

    @Override
    Rendered render(Question question) {
        var json = new ChatJson(question, content.model(), content.fingerprint());
        if (!question.stream()) {
            return Rendered.whole(ResponseHead.of(200, ResponseHead.JSON), json.completion(content));
        }
        return Rendered.events(ResponseHead.of(200, ResponseHead.EVENTS), events(json, question));
    }

    private List<String> events(ChatJson json, Question question) {
        var events = new ArrayList<String>();
        events.add(json.start());
        chunks(content.reasoning()).forEach(piece -> events.add(json.delta("reasoning_content", piece)));
        content.texts().forEach(text -> chunks(text).forEach(piece -> events.add(json.delta("content", piece))));
        chunks(content.refusal()).forEach(piece -> events.add(json.delta("refusal", piece)));
        List<ToolCall> calls = content.toolCalls();
        for (int i = 0; i < calls.size(); i++) {
            int index = i;
            events.add(json.toolCallStart(index, calls.get(i)));
            chunks(calls.get(i).arguments()).forEach(piece -> events.add(json.toolCallMore(index, piece)));
        }
        events.add(json.finish(content.finishReason()));
        if (question.includeUsage() && content.usage().complete()) {
            events.add(json.usage(content.usage()));
        }
        events.add(ChatJson.DONE);
        return events;
    }

    private List<String> chunks(@Nullable String text) {
        var chunks = new ArrayList<String>();
        String rest = text == null ? "" : text;
        while (!rest.isEmpty()) {
            int count = Math.min(chunkSize, rest.codePointCount(0, rest.length()));
            int end = rest.offsetByCodePoints(0, count);
            chunks.add(rest.substring(0, end));
            rest = rest.substring(end);
        }
        return chunks;
    }
}
