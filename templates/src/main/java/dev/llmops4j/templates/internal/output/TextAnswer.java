package dev.llmops4j.templates.internal.output;

import dev.llmops4j.chat.ChatResponse;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Part;
import dev.llmops4j.error.OutputException;
import java.util.List;

/** Answers that are text. An answer that is something else is refused: its text would be empty and look like one. */
public final class TextAnswer {
    private TextAnswer() {}

    /**
     * The text of an answer.
     *
     * @param response the answer
     * @param wanted what was asked for, in messages
     * @return the text
     * @throws OutputException if the model asks for tools, or refuses to answer
     */
    public static String of(ChatResponse response, String wanted) {
        Message.Assistant message = response.message();
        if (!message.toolCalls().isEmpty()) {
            int count = message.toolCalls().size();
            throw failure(
                    response,
                    "asks for " + count + (count == 1 ? " tool call" : " tool calls"),
                    wanted,
                    "Return ChatResponse from a method whose prompt has tools, so that the application can answer them.");
        }
        for (Part part : message.parts()) {
            if (part instanceof Part.Refusal) {
                throw failure(
                        response,
                        "is a refusal",
                        wanted,
                        "Its words are in the ChatResponse, if the method returns that.");
            }
        }
        return response.text();
    }

    private static OutputException failure(ChatResponse response, String what, String wanted, String advice) {
        return new OutputException(
                "The answer of model '" + response.model() + "' " + what + " and no " + wanted + ". " + advice,
                List.of(),
                null);
    }
}
