package dev.llmops4j.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Parameters;
import dev.llmops4j.chat.ToolCall;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContextWindowTest {
    /** Each character is a token, each message takes 10 more. */
    static final TokenCounter COUNTER = new TokenCounter() {
        @Override
        public TokenCount count(String text, String model) {
            return TokenCount.exact(text.length());
        }

        @Override
        public ChatOverhead overhead(String model) {
            TokenCount none = TokenCount.NONE;
            return new ChatOverhead(TokenCount.exact(10), none, none, none, none, none);
        }
    };

    private static final Message SYSTEM = Message.system("1234567890");
    private static final Message FIRST = Message.user("first-----");
    private static final Message FIRST_ANSWER = Message.assistant("answer----");
    private static final Message SECOND = Message.user("second----");
    private static final Message SECOND_ANSWER = Message.assistant("answer----");
    private static final Message LAST = Message.user("last------");

    private static FittedRequest fit(long window, Message... messages) {
        return new ContextWindow(window, 0).fit(ChatRequest.of("m", List.of(messages)), COUNTER);
    }

    private static Message calling(String... ids) {
        return new Message.Assistant(
                List.of(),
                java.util.Arrays.stream(ids)
                        .map(id -> new ToolCall(id, "t", ""))
                        .toList());
    }

    @Test
    void leavesARequestThatFitsAsItIs() {
        ChatRequest request = ChatRequest.of("m", List.of(SYSTEM, FIRST, FIRST_ANSWER, LAST));

        FittedRequest fitted = new ContextWindow(80, 0).fit(request, COUNTER);

        assertThat(fitted.request()).isSameAs(request);
        assertThat(fitted.input()).isEqualTo(TokenCount.exact(80));
        assertThat(fitted.dropped()).isEmpty();
        assertThat(fitted.droppedTurns()).isZero();
    }

    @Test
    void dropsTheOldestTurnWhole() {
        FittedRequest fitted = fit(80, SYSTEM, FIRST, FIRST_ANSWER, SECOND, SECOND_ANSWER, LAST);

        assertThat(fitted.request().messages()).containsExactly(SYSTEM, SECOND, SECOND_ANSWER, LAST);
        assertThat(fitted.dropped()).containsExactly(FIRST, FIRST_ANSWER);
        assertThat(fitted.droppedTurns()).isEqualTo(1);
        assertThat(fitted.input()).isEqualTo(TokenCount.exact(80));
    }

    @Test
    void leavesRoomForTheOutput() {
        ChatRequest request = ChatRequest.of("m", List.of(FIRST, FIRST_ANSWER, LAST));
        ChatRequest limited =
                request.withParameters(Parameters.builder().maxTokens(41L).build());
        var window = new ContextWindow(100, 40);

        assertThat(window.fit(request, COUNTER).dropped()).isEmpty();
        assertThat(window.fit(limited, COUNTER).request().messages()).containsExactly(LAST);
    }

    @Test
    void messagesThatTheUserSendsInARowAreOneTurn() {
        FittedRequest fitted = fit(60, SYSTEM, FIRST, FIRST_ANSWER, SECOND, LAST);

        assertThat(fitted.request().messages()).containsExactly(SYSTEM, SECOND, LAST);
    }

    @Test
    void keepsTheWholeLastTurnWithItsToolCalls() {
        Message result = Message.tool("c", "");

        FittedRequest fitted = fit(53, FIRST, FIRST_ANSWER, LAST, calling("c"), result);

        assertThat(fitted.request().messages()).containsExactly(LAST, calling("c"), result);
    }

    @Test
    void keepsACallWithItsResultThoughTheUserSpokeInBetween() {
        Message result = Message.tool("c", "");
        Message done = Message.assistant("done");

        FittedRequest fitted = fit(60, FIRST, calling("c"), SECOND, result, done, LAST, done);

        assertThat(fitted.request().messages()).containsExactly(LAST, done);
        assertThat(fitted.droppedTurns()).isEqualTo(1);
    }

    @Test
    void aResultBelongsToTheLatestCallOfItsId() {
        Message result = Message.tool("c", "");

        FittedRequest fitted = fit(60, FIRST, calling("c"), result, SECOND, calling("c"), result);

        assertThat(fitted.request().messages()).containsExactly(SECOND, calling("c"), result);
    }

    @Test
    void saysWhatIsNeededIfWhatMustStayDoesNotFit() {
        var e = catchThrowableOfType(
                RequestTooLongException.class, () -> fit(39, SYSTEM, FIRST, FIRST_ANSWER, SECOND, SECOND_ANSWER, LAST));

        assertThat(e.tokens()).isEqualTo(40);
        assertThat(e.limit()).isEqualTo(39);
        assertThat(e.errorType()).isEqualTo("request_too_long");
        assertThat(e.isRetryable()).isFalse();
        assertThat(e)
                .hasMessage("The request needs 40 tokens; the context window of model 'm' leaves 39 for the input. This"
                        + " is without its 2 older turns. Shorten the system messages or the last turn, lower maxTokens,"
                        + " or take a model with a larger window.");
    }

    @Test
    void saysThatThereWasNothingToDrop() {
        assertThatThrownBy(() -> ContextWindow.of(10)
                        .fit(ChatRequest.of("m", List.of(Message.user("Hello"))), TokenCounter.estimating()))
                .isInstanceOf(RequestTooLongException.class)
                .hasMessageStartingWith("The request needs up to ")
                .hasMessageContaining("leaves 8 for the input. It has no older turns to drop.");
    }

    @Test
    void leavesAQuarterOrFourThousandTokensForTheOutputUnlessTold() {
        assertThat(ContextWindow.of(8_192)).isEqualTo(new ContextWindow(8_192, 2_048));
        assertThat(ContextWindow.of(128_000)).isEqualTo(new ContextWindow(128_000, 4_096));
    }

    @Test
    void rejectsAWindowOfNothing() {
        assertThatThrownBy(() -> new ContextWindow(0, 0)).hasMessage("tokens must be 1 or more, was 0");
        assertThatThrownBy(() -> new ContextWindow(10, 11))
                .hasMessage("outputTokens must be from 0 to tokens, which is 10, was 11");
    }

    @Test
    void showsNoContent() {
        assertThat(fit(60, FIRST, FIRST_ANSWER, LAST).toString()).doesNotContain("first", "last");
        assertThat(fit(20, FIRST, FIRST_ANSWER, LAST))
                .hasToString("FittedRequest[input=20, dropped=2, droppedTurns=1]");
    }
}
