package dev.llmops4j.token;

import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.ToolCall;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The turns of a conversation, numbered from the oldest. */
final class Turns {
    private static final int STAYS = -1;

    private final int[] numbers;
    private int last;

    private Turns(int size) {
        numbers = new int[size];
    }

    static Turns of(List<Message> messages) {
        var turns = new Turns(messages.size());
        turns.numberAll(messages);
        turns.join(turns.reach(messages));
        return turns;
    }

    /** The number of the newest turn, which stays. */
    int last() {
        return last;
    }

    /** The number of the turn that a message belongs to, or -1 if it stays whatever goes. */
    int number(int message) {
        return numbers[message];
    }

    /** Whether a message is left when all turns before one are dropped. */
    boolean isLeft(int message, int firstTurn) {
        return numbers[message] == STAYS || numbers[message] >= firstTurn;
    }

    private void numberAll(List<Message> messages) {
        Message before = null;
        for (int i = 0; i < numbers.length; i++) {
            Message message = messages.get(i);
            if (message instanceof Message.System) {
                numbers[i] = STAYS;
                continue;
            }
            if (message instanceof Message.User && before != null && !(before instanceof Message.User)) {
                last++;
            }
            numbers[i] = last;
            before = message;
        }
    }

    /** For each turn, the newest turn in which one of its tool calls is answered. */
    private int[] reach(List<Message> messages) {
        var reach = new int[last + 1];
        Map<String, Integer> calls = new HashMap<>();
        for (int i = 0; i < numbers.length; i++) {
            if (messages.get(i) instanceof Message.Assistant assistant) {
                for (ToolCall call : assistant.toolCalls()) {
                    calls.put(call.id(), numbers[i]);
                }
            } else if (messages.get(i) instanceof Message.Tool tool) {
                Integer turn = calls.get(tool.toolCallId());
                if (turn != null) {
                    reach[turn] = Math.max(reach[turn], numbers[i]);
                }
            }
        }
        return reach;
    }

    /** Makes one turn of those from each turn up to the one it reaches. */
    private void join(int[] reach) {
        var joined = new int[reach.length];
        int number = -1;
        int end = -1;
        for (int turn = 0; turn < reach.length; turn++) {
            number += turn > end ? 1 : 0;
            end = Math.max(end, Math.max(turn, reach[turn]));
            joined[turn] = number;
        }
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = numbers[i] == STAYS ? STAYS : joined[numbers[i]];
        }
        last = number;
    }
}
