package dev.llmops4j.openai;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Texts in portions that one request may hold. The API counts tokens, which are not known here; each stands for one byte
 * of UTF-8 or more, so no portion with as many bytes has too many tokens.
 */
final class TextBatches {
    static final int MOST_TEXTS = 2_048;
    static final int MOST_BYTES = 300_000;

    private TextBatches() {}

    /** A text that is too large by itself has a portion of its own, for the server to refuse. */
    static List<List<String>> of(List<String> texts) {
        var batches = new ArrayList<List<String>>();
        int from = 0;
        long bytes = 0;
        for (int i = 0; i < texts.size(); i++) {
            int more = texts.get(i).getBytes(StandardCharsets.UTF_8).length;
            if (i > from && (i - from == MOST_TEXTS || bytes + more > MOST_BYTES)) {
                batches.add(texts.subList(from, i));
                from = i;
                bytes = 0;
            }
            bytes += more;
        }
        batches.add(texts.subList(from, texts.size()));
        return batches;
    }
}
