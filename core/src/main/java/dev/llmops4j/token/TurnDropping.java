package dev.llmops4j.token;

import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.Message;
import java.util.ArrayList;
import java.util.List;

/** Drops the oldest turns of one request. */
final class TurnDropping {
    private final ChatRequest request;
    private final List<Message> messages;
    private final TokenCounter counter;
    private final long limit;
    private final Turns turns;

    TurnDropping(ChatRequest request, TokenCounter counter, long limit) {
        this.request = request;
        this.messages = request.messages();
        this.counter = counter;
        this.limit = limit;
        this.turns = Turns.of(messages);
    }

    FittedRequest drop(TokenCount whole) {
        int first = firstTurnThatMayStay(whole.high());
        TokenCount input = first == 0 ? whole : counter.count(left(first));
        // A counter's sum over messages may be less than its count of the request.
        while (input.high() > limit && first < turns.last()) {
            first++;
            input = counter.count(left(first));
        }
        if (input.high() > limit) {
            throw new RequestTooLongException(request.model(), input, limit, first);
        }
        return new FittedRequest(left(first), input, messages(first, false), first);
    }

    private int firstTurnThatMayStay(long high) {
        long left = high;
        int first = 0;
        for (int i = 0; left > limit && i < messages.size(); i++) {
            if (!turns.isLeft(i, turns.last())) {
                left -= counter.count(messages.get(i), request.model()).high();
                first = turns.number(i) + 1;
            }
        }
        return first;
    }

    private ChatRequest left(int firstTurn) {
        return request.withMessages(messages(firstTurn, true));
    }

    private List<Message> messages(int firstTurn, boolean left) {
        var result = new ArrayList<Message>(messages.size());
        for (int i = 0; i < messages.size(); i++) {
            if (turns.isLeft(i, firstTurn) == left) {
                result.add(messages.get(i));
            }
        }
        return result;
    }
}
