package dev.llmops4j.testkit.internal.model;

import dev.llmops4j.json.JsonCodec;
import dev.llmops4j.json.JsonException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Tickets whose wording was never trained, and how well the model answers them: {@link #GENERATED} ones come from the
 * data generator, {@link #HANDWRITTEN} ones have no right summary.
 */
final class UnseenTickets {
    static final String GENERATED = "unseen-tickets.jsonl";
    static final String HANDWRITTEN = "handwritten-tickets.jsonl";

    private static final Set<String> KEYS = Set.of("escalation", "category", "summary");

    private UnseenTickets() {}

    /** Shares of all answers, 0 to 1: valid by the schema; and right in each field. */
    record Scores(double valid, double escalation, double category, double summary) {}

    static Scores score(EmbeddedModel model, List<Map<?, ?>> tickets, double temperature, long seed) {
        Set<?> categories = categories(lines(GENERATED));
        int[] right = new int[4];
        for (int i = 0; i < tickets.size(); i++) {
            Map<?, ?> ticket = tickets.get(i);
            Options options = new Options(temperature, 1, seed + i, 120, List.of());
            String text = model.generate(request(ticket, AnswerFormat.JSON), options, piece -> {})
                    .text();
            Map<?, ?> wanted = (Map<?, ?>) Objects.requireNonNull(ticket.get("answer"));
            Map<?, ?> got = parse(text, categories);
            right[0] += got.isEmpty() ? 0 : 1;
            right[1] += same("escalation", wanted, got);
            right[2] += same("category", wanted, got);
            right[3] += same("summary", wanted, got);
        }
        double count = tickets.size();
        return new Scores(right[0] / count, right[1] / count, right[2] / count, right[3] / count);
    }

    static TriageRequest request(Map<?, ?> line, AnswerFormat format) {
        return new TriageRequest((String) Objects.requireNonNull(line.get("text")), format, 1);
    }

    /** The lines of a test resource of this package, each a JSON object. */
    static List<Map<?, ?>> lines(String name) {
        try (InputStream in = Objects.requireNonNull(UnseenTickets.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .<Map<?, ?>>map(line -> (Map<?, ?>)
                            Objects.requireNonNull(JsonCodec.jackson().readTree(line)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<?> categories(List<Map<?, ?>> tickets) {
        return Set.copyOf(tickets.stream()
                .map(ticket -> ((Map<?, ?>) Objects.requireNonNull(ticket.get("answer"))).get("category"))
                .distinct()
                .toList());
    }

    /** The answer's fields; empty if it is not JSON or does not follow the schema. */
    private static Map<?, ?> parse(String text, Set<?> categories) {
        try {
            boolean valid = JsonCodec.jackson().readTree(text) instanceof Map<?, ?> map
                    && map.keySet().equals(KEYS)
                    && map.get("escalation") instanceof Boolean
                    && categories.contains(map.get("category"))
                    && map.get("summary") instanceof String summary
                    && !summary.isBlank()
                    && summary.length() <= 200;
            return valid
                    ? (Map<?, ?>) Objects.requireNonNull(JsonCodec.jackson().readTree(text))
                    : Map.of();
        } catch (JsonException e) {
            return Map.of();
        }
    }

    private static int same(String key, Map<?, ?> wanted, Map<?, ?> got) {
        return Objects.equals(wanted.get(key), got.get(key)) ? 1 : 0;
    }
}
