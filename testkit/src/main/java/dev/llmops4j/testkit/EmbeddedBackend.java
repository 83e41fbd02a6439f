package dev.llmops4j.testkit;

import dev.llmops4j.chat.Usage;
import dev.llmops4j.testkit.internal.model.EmbeddedModel;
import dev.llmops4j.testkit.internal.model.Generation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Answers chat requests with the embedded model, a stream while it is written. */
final class EmbeddedBackend implements Backend {
    @Override
    public void answer(RecordedRequest request, Question question, Exchange exchange) throws IOException {
        TriageCall call;
        try {
            call = TriageCall.of(question.body());
        } catch (IllegalArgumentException e) {
            ApiError.badRequest("unsupported", null, String.valueOf(e.getMessage()))
                    .send(exchange);
            return;
        }
        if (question.stream()) {
            stream(call, question, exchange);
        } else {
            plain(call, question, exchange);
        }
    }

    private static void plain(TriageCall call, Question question, Exchange exchange) throws IOException {
        Generation answer = call.generate(piece -> {});
        ChatAnswer rendered = Answer.text(answer.text())
                .withModel(EmbeddedModel.NAME)
                .withFingerprint(TriageCall.SELF_DESCRIPTION)
                .withFinishReason(TriageCall.finishReason(answer))
                .withUsage(usage(answer));
        Delivery.AT_ONCE.send(rendered.render(question), exchange);
    }

    private static void stream(TriageCall call, Question question, Exchange exchange) throws IOException {
        var json = new ChatJson(question, EmbeddedModel.NAME, TriageCall.SELF_DESCRIPTION);
        exchange.start(ResponseHead.of(200, ResponseHead.EVENTS), -1);
        write(exchange, json.start());
        Generation answer;
        try {
            answer = call.generate(piece -> writeUnchecked(exchange, json.delta("content", piece)));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        write(exchange, json.finish(TriageCall.finishReason(answer)));
        if (question.includeUsage()) {
            write(exchange, json.usage(usage(answer)));
        }
        write(exchange, ChatJson.DONE);
    }

    private static void writeUnchecked(Exchange exchange, String event) {
        try {
            write(exchange, event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Exchange exchange, String event) throws IOException {
        exchange.write(event.getBytes(StandardCharsets.UTF_8));
    }

    private static Usage usage(Generation answer) {
        return Usage.of(answer.promptTokens(), answer.completionTokens());
    }
}
