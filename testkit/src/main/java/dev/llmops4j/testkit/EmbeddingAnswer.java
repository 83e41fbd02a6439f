package dev.llmops4j.testkit;

import dev.llmops4j.embedding.Embedding;
import dev.llmops4j.json.JsonCodec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The vectors of whatever texts are asked for. */
final class EmbeddingAnswer extends Answer {
    private static final EmbeddingAnswer AT_ONCE = new EmbeddingAnswer(Delivery.AT_ONCE);

    private EmbeddingAnswer(Delivery delivery) {
        super(delivery);
    }

    static EmbeddingAnswer atOnce() {
        return AT_ONCE;
    }

    @Override
    EmbeddingAnswer copy(Delivery delivery) {
        return new EmbeddingAnswer(delivery);
    }

    /** {@link EmbeddingCheck} has seen the request. */
    @Override
    Rendered render(Question question) {
        Object input = question.body().get("input");
        List<?> texts = input instanceof List<?> list ? list : List.of(String.valueOf(input));
        int dimensions = question.body().get("dimensions") instanceof Integer asked ? asked : TextVector.DIMENSIONS;
        boolean base64 = "base64".equals(question.body().get("encoding_format"));
        var data = new ArrayList<Object>();
        long tokens = 0;
        for (Object text : texts) {
            Embedding vector = TextVector.of(String.valueOf(text), dimensions);
            data.add(entry(data.size(), base64 ? base64(vector) : numbers(vector)));
            tokens += TextVector.tokens(String.valueOf(text));
        }
        var body = new LinkedHashMap<String, Object>();
        body.put("object", "list");
        body.put("data", data);
        body.put("model", question.model());
        body.put("usage", Map.of("prompt_tokens", tokens, "total_tokens", tokens));
        return Rendered.whole(
                ResponseHead.of(200, ResponseHead.JSON), JsonCodec.jackson().write(body));
    }

    private static Map<String, Object> entry(int index, Object embedding) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("object", "embedding");
        entry.put("index", index);
        entry.put("embedding", embedding);
        return entry;
    }

    private static List<Float> numbers(Embedding vector) {
        var numbers = new ArrayList<Float>(vector.dimensions());
        for (float number : vector.toArray()) {
            numbers.add(number);
        }
        return numbers;
    }

    /** As the API does: 32-bit floats, the low byte first. */
    private static String base64(Embedding vector) {
        ByteBuffer bytes =
                ByteBuffer.allocate(Float.BYTES * vector.dimensions()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector.toArray());
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
