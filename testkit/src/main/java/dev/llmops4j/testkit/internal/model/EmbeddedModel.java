package dev.llmops4j.testkit.internal.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A tiny language model for one task: a support ticket in, its triage out. No general model: see MODEL_CARD.md beside the
 * weights. Safe for use by many threads at once; each answer keeps its own state (1.2 MB). Internal: may change at any
 * time.
 */
public final class EmbeddedModel {
    /** The name under which the model answers. */
    public static final String NAME = "llmops4j-triage-tiny";

    private static final String FOLDER = "/dev/llmops4j/testkit/model/";
    /** Longer tickets lose their middle: who writes what is at the start, what is wanted often at the end. */
    private static final int TICKET_TOKENS = 208;

    private final Tokenizer tokenizer;
    private final Transformer transformer;
    private final int answer;
    private final int end;

    private EmbeddedModel(Tokenizer tokenizer, Weights weights) {
        if (tokenizer.size() != weights.shape().vocabulary()) {
            throw new IllegalArgumentException("The vocabulary has " + tokenizer.size() + " pieces, the weights "
                    + weights.shape().vocabulary() + "; take both from one training.");
        }
        this.tokenizer = tokenizer;
        transformer = new Transformer(weights);
        answer = tokenizer.id("<answer>");
        end = tokenizer.id("<end>");
    }

    /**
     * Loads the model from this jar.
     *
     * @return the model
     */
    public static EmbeddedModel load() {
        List<String> vocabulary = new String(resource("vocabulary.txt"), StandardCharsets.UTF_8)
                .lines()
                .toList();
        return new EmbeddedModel(new Tokenizer(vocabulary), Weights.read(resource("weights.bin")));
    }

    private static byte[] resource(String name) {
        try (InputStream in = EmbeddedModel.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException(FOLDER + name + " is not in the jar of llmops4j-testkit.");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Answers a ticket.
     *
     * @param request the ticket and the form of the answer
     * @param options how to draw the answer
     * @param listener gets the answer's text piece by piece on the calling thread; an exception of it ends the answer
     *     and goes to the caller
     * @return the whole answer
     */
    public Generation generate(TriageRequest request, Options options, Consumer<String> listener) {
        List<Integer> prompt = prompt(request);
        Transformer.Session session = transformer.start();
        prompt.forEach(session::read);
        Sampler sampler = new Sampler(options.temperature(), options.topP(), options.seed() + request.turn());
        AnswerText text = new AnswerText(options.stop(), listener);
        int written = 0;
        while (true) {
            int token = sampler.next(writable(session.logits()));
            if (token == end) {
                return new Generation(text.finish(), prompt.size(), written, Generation.End.STOP);
            }
            text.append(tokenizer.text(token));
            written++;
            if (text.isStopped()) {
                return new Generation(text.finish(), prompt.size(), written, Generation.End.STOP);
            }
            if (written == options.maxTokens() || session.isFull()) {
                return new Generation(text.finish(), prompt.size(), written, Generation.End.LENGTH);
            }
            session.read(token);
        }
    }

    /**
     * How many tokens this model's tokenizer makes of a text.
     *
     * @param text any text
     * @return 0 or more
     */
    public int countTokens(String text) {
        return tokenizer.encode(Tokenizer.normalise(text)).size();
    }

    private List<Integer> prompt(TriageRequest request) {
        List<Integer> ticket = tokenizer.encode(Tokenizer.normalise(request.ticket()));
        List<Integer> prompt = new ArrayList<>();
        prompt.add(tokenizer.id(request.format().token()));
        if (ticket.size() <= TICKET_TOKENS) {
            prompt.addAll(ticket);
        } else {
            prompt.addAll(ticket.subList(0, TICKET_TOKENS / 2));
            prompt.addAll(ticket.subList(ticket.size() - TICKET_TOKENS / 2, ticket.size()));
        }
        prompt.add(answer);
        return prompt;
    }

    /** Only the end among the control tokens can be written. */
    private float[] writable(float[] logits) {
        for (int id = 0; tokenizer.isControl(id); id++) {
            if (id != end) {
                logits[id] = Float.NEGATIVE_INFINITY;
            }
        }
        return logits;
    }
}
