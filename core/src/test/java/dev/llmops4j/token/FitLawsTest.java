package dev.llmops4j.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Part;
import dev.llmops4j.chat.ToolCall;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every conversation that is made to fit. */
class FitLawsTest {
    private static final TokenCounter COUNTER = TokenCounter.estimating();

    static LongStream seeds() {
        return LongStream.range(0, 500);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theLawsHold(long seed) {
        var random = new Random(seed);
        ChatRequest request = ChatRequest.of("m", conversation(random));
        long whole = COUNTER.count(request).high();
        var window = new ContextWindow(1 + random.nextLong(whole + whole / 4), 0);
        FittedRequest fitted;
        try {
            fitted = window.fit(request, COUNTER);
        } catch (RequestTooLongException e) {
            assertThat(e.tokens()).as("seed %d", seed).isGreaterThan(window.tokens());
            return;
        }
        String which = "seed " + seed;
        List<Message> kept = fitted.request().messages();

        assertThat(COUNTER.count(fitted.request())).as(which).isEqualTo(fitted.input());
        assertThat(fitted.input().high()).as(which).isLessThanOrEqualTo(window.tokens());
        keepsOrderAndLosesNothing(which, request.messages(), kept, fitted.dropped());
        keepsWhatMustStay(which, request.messages(), kept);
        keepsPairs(which, kept, fitted.dropped());
        assertThat(window.fit(fitted.request(), COUNTER).request()).as(which).isSameAs(fitted.request());
        dropsNoMoreThanMust(which, request, fitted, window);
    }

    private static void keepsOrderAndLosesNothing(
            String which, List<Message> all, List<Message> kept, List<Message> dropped) {
        Set<Message> gone = java.util.Collections.newSetFromMap(new IdentityHashMap<>());
        gone.addAll(dropped);
        assertThat(all.stream().filter(message -> !gone.contains(message)).toList())
                .as(which)
                .isEqualTo(kept);
        assertThat(all.stream().filter(gone::contains).toList()).as(which).isEqualTo(dropped);
    }

    private static void keepsWhatMustStay(String which, List<Message> all, List<Message> kept) {
        assertThat(kept)
                .as(which)
                .containsAll(
                        all.stream().filter(Message.System.class::isInstance).toList());
        int lastUser = lastUser(all);
        if (lastUser >= 0) {
            assertThat(kept)
                    .as(which)
                    .endsWith(all.subList(lastUser, all.size()).toArray(Message[]::new));
        }
    }

    private static int lastUser(List<Message> all) {
        int last = all.size() - 1;
        while (last >= 0 && !(all.get(last) instanceof Message.User)) {
            last--;
        }
        return last;
    }

    private static void keepsPairs(String which, List<Message> kept, List<Message> dropped) {
        assertThat(calls(kept)).as(which).isEqualTo(results(kept));
        assertThat(calls(dropped)).as(which).isEqualTo(results(dropped));
    }

    private static Set<String> calls(List<Message> messages) {
        var ids = new HashSet<String>();
        for (Message message : messages) {
            if (message instanceof Message.Assistant assistant) {
                assistant.toolCalls().forEach(call -> ids.add(call.id()));
            }
        }
        return ids;
    }

    private static Set<String> results(List<Message> messages) {
        var ids = new HashSet<String>();
        for (Message message : messages) {
            if (message instanceof Message.Tool tool) {
                ids.add(tool.toolCallId());
            }
        }
        return ids;
    }

    /** With the newest dropped turn back in, the request would be too long. */
    private static void dropsNoMoreThanMust(
            String which, ChatRequest request, FittedRequest fitted, ContextWindow window) {
        if (fitted.droppedTurns() == 0) {
            return;
        }
        long withOneTurnMore = COUNTER.count(request).high();
        Turns turns = Turns.of(request.messages());
        for (int i = 0; i < request.messages().size(); i++) {
            if (!turns.isLeft(i, fitted.droppedTurns() - 1)) {
                withOneTurnMore -= COUNTER.count(request.messages().get(i), "m").high();
            }
        }
        assertThat(withOneTurnMore).as(which).isGreaterThan(window.tokens());
    }

    private static List<Message> conversation(Random random) {
        var messages = new ArrayList<Message>();
        if (random.nextBoolean()) {
            messages.add(Message.system(text(random)));
        }
        if (random.nextInt(4) == 0) {
            messages.add(Message.assistant(text(random)));
        }
        int turns = 1 + random.nextInt(12);
        for (int i = 0; i < turns; i++) {
            turn(random, messages);
        }
        return messages;
    }

    private static void turn(Random random, List<Message> messages) {
        messages.add(Message.user(text(random)));
        for (int round = random.nextInt(3); round > 0; round--) {
            toolRound(random, messages);
        }
        switch (random.nextInt(6)) {
            case 0 -> messages.add(Message.system(text(random)));
            case 1 -> messages.add(Message.user(text(random)));
            default -> messages.add(Message.assistant(text(random)));
        }
    }

    private static void toolRound(Random random, List<Message> messages) {
        var calls = new ArrayList<ToolCall>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            calls.add(new ToolCall("call-" + messages.size() + "-" + i, "find", "{\"q\":\"" + text(random) + "\"}"));
        }
        messages.add(new Message.Assistant(List.of(new Part.Text(text(random))), calls));
        if (random.nextInt(5) == 0) {
            messages.add(Message.user(text(random)));
        }
        calls.forEach(call -> messages.add(Message.tool(call.id(), text(random))));
    }

    private static String text(Random random) {
        return "word ".repeat(random.nextInt(40)) + random.nextInt();
    }
}
