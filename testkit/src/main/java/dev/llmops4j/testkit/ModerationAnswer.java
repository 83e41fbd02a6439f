package dev.llmops4j.testkit;

import dev.llmops4j.json.JsonCodec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What OpenAI's moderation says about a text. */
final class ModerationAnswer extends Answer {
    private static final double FLAGGED_FROM = 0.5;
    private static final List<String> CATEGORIES = List.of(
            "harassment",
            "harassment/threatening",
            "hate",
            "hate/threatening",
            "illicit",
            "illicit/violent",
            "self-harm",
            "self-harm/instructions",
            "self-harm/intent",
            "sexual",
            "sexual/minors",
            "violence",
            "violence/graphic");

    private final Map<String, Double> scores;

    private ModerationAnswer(Map<String, Double> scores, Delivery delivery) {
        super(delivery);
        this.scores = scores;
    }

    static ModerationAnswer of(Map<String, Double> scores) {
        var all = new TreeMap<String, Double>();
        CATEGORIES.forEach(category -> all.put(category, 0.0));
        all.putAll(scores);
        return new ModerationAnswer(all, Delivery.AT_ONCE);
    }

    @Override
    ModerationAnswer copy(Delivery delivery) {
        return new ModerationAnswer(scores, delivery);
    }

    @Override
    Rendered render(Question question) {
        var flagged = new TreeMap<String, Boolean>();
        scores.forEach((category, score) -> flagged.put(category, score >= FLAGGED_FROM));
        var result = new LinkedHashMap<String, Object>();
        result.put("flagged", flagged.containsValue(true));
        result.put("categories", flagged);
        result.put("category_scores", scores);
        var body = new LinkedHashMap<String, Object>();
        body.put("id", "modr-" + question.number());
        body.put("model", question.model());
        body.put("results", List.of(result));
        return Rendered.whole(
                ResponseHead.of(200, ResponseHead.JSON), JsonCodec.jackson().write(body));
    }
}
