package dev.llmops4j.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ToolExecutorTest {
    @Test
    void answersUnderTheIdOfTheCall() {
        ToolExecutor executor = call -> call.name() + " of " + call.arguments();

        assertThat(executor.answer(new ToolCall("c-1", "weather", "{}")))
                .isEqualTo(Message.tool("c-1", "weather of {}"));
    }
}
