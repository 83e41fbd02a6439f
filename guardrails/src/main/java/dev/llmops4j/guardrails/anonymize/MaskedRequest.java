package dev.llmops4j.guardrails.anonymize;

import dev.llmops4j.CallContext;
import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Part;
import dev.llmops4j.chat.Role;
import dev.llmops4j.chat.ToolCall;
import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Stage;
import java.util.ArrayList;
import java.util.List;

/** Takes every text of a request through a masker: all messages, since the model's own were restored when they were given. */
final class MaskedRequest {
    private final Masker masker;
    private final CallContext context;

    MaskedRequest(Masker masker, CallContext context) {
        this.masker = masker;
        this.context = context;
    }

    ChatRequest of(ChatRequest request) {
        var messages = new ArrayList<Message>(request.messages().size());
        for (Message message : request.messages()) {
            messages.add(masked(message, request));
        }
        return messages.equals(request.messages()) ? request : request.withMessages(messages);
    }

    private Message masked(Message message, ChatRequest request) {
        Boundary at = new Boundary(stage(message.role()), message.role(), context, request, null);
        var parts = new ArrayList<Part>(message.parts().size());
        for (Part part : message.parts()) {
            parts.add(masked(part, at));
        }
        if (!(message instanceof Message.Assistant answer) || answer.toolCalls().isEmpty()) {
            return message.withParts(parts);
        }
        Boundary arguments = new Boundary(Stage.TOOL_ARGUMENTS, Role.ASSISTANT, context, request, null);
        List<ToolCall> calls = answer.toolCalls().stream()
                .map(call -> new ToolCall(
                        call.id(),
                        call.name(),
                        JsonTexts.map(call.arguments(), text -> masker.mask(text, arguments.withPart(call.name())))))
                .toList();
        return new Message.Assistant(parts, calls);
    }

    private Part masked(Part part, Boundary at) {
        if (part instanceof Part.Text text) {
            return new Part.Text(masker.mask(text.text(), at));
        }
        if (part instanceof Part.Reasoning reasoning) {
            return new Part.Reasoning(masker.mask(reasoning.text(), at));
        }
        return part instanceof Part.Refusal refusal ? new Part.Refusal(masker.mask(refusal.text(), at)) : part;
    }

    private static Stage stage(Role role) {
        return role == Role.TOOL ? Stage.TOOL_RESULT : role == Role.ASSISTANT ? Stage.OUTPUT : Stage.INPUT;
    }
}
