package dev.llmops4j.tracing.content;

import dev.llmops4j.TextRedactor;
import dev.llmops4j.json.JsonCodec;
import dev.llmops4j.json.JsonException;
import dev.llmops4j.json.JsonSchema;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets a redactor see every text in each form that a reader could see. */
final class Redaction implements TextRule {
    /** Stands where nothing of a text may leave. */
    static final String WITHHELD = "[withheld]";

    private static final Logger LOG = LoggerFactory.getLogger(ContentCapture.class);
    private static final JsonCodec JSON = JsonCodec.jackson();
    private static final Pattern UNICODE_ESCAPE = Pattern.compile("\\\\u([0-9a-fA-F]{4})");

    private final TextRedactor redactor;
    private final AtomicBoolean told = new AtomicBoolean();

    Redaction(TextRedactor redactor) {
        this.redactor = Objects.requireNonNull(redactor, "redactor");
    }

    @Override
    public String text(String text) {
        if (text.isEmpty()) {
            return text;
        }
        try {
            String redacted = redactor.redact(text);
            return redacted == null ? WITHHELD : redacted;
        } catch (RuntimeException | StackOverflowError e) {
            if (told.compareAndSet(false, true)) {
                // without the exception: its message may quote the text
                LOG.warn(
                        "A TextRedactor failed with {}; content is withheld where it fails.",
                        e.getClass().getName());
            }
            return WITHHELD;
        }
    }

    @Override
    public String brokenOff(String text) {
        return text(text.substring(0, settled(text)));
    }

    /** Up to where no value is cut in two: before the last word, and before words with digits that lead up to it. */
    private static int settled(String text) {
        int end = startOfLastWord(text, text.length());
        for (int start = startOfLastWord(text, end); start < end; start = startOfLastWord(text, end)) {
            if (text.substring(start, end).chars().noneMatch(Character::isDigit)) {
                return end;
            }
            end = start;
        }
        return end;
    }

    /** Where the last word of the first characters starts, white space behind it left aside. */
    private static int startOfLastWord(String text, int length) {
        int at = length;
        while (at > 0 && Character.isWhitespace(text.charAt(at - 1))) {
            at--;
        }
        while (at > 0 && !Character.isWhitespace(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    @Override
    public String json(String text) {
        Object tree = tree(text);
        if (tree == null) {
            String plain = withoutEscapes(text);
            String redacted = text(plain);
            return redacted.equals(plain) ? text(text) : redacted;
        }
        Object mapped = JsonTexts.map(tree, this::text);
        return text(mapped.equals(tree) ? text : JSON.write(mapped));
    }

    private static String withoutEscapes(String text) {
        return UNICODE_ESCAPE.matcher(text).replaceAll(match -> {
            int unit = Integer.parseInt(match.group(1), 16);
            return Matcher.quoteReplacement(String.valueOf((char) unit));
        });
    }

    private static @Nullable Object tree(String text) {
        try {
            Object tree = JSON.readTree(text);
            return tree instanceof Map<?, ?> || tree instanceof List<?> ? tree : null;
        } catch (JsonException e) {
            return null;
        }
    }

    @Override
    public String url(String url) {
        try {
            String plain = URLDecoder.decode(url, StandardCharsets.UTF_8);
            return text(plain).equals(plain) ? text(url) : WITHHELD;
        } catch (IllegalArgumentException e) {
            return WITHHELD; // what cannot be decoded cannot be checked
        }
    }

    @Override
    public JsonSchema schema(JsonSchema schema) {
        return JsonTexts.map(schema.asMap(), this::text) instanceof Map<?, ?> map
                ? JsonSchema.parse(JSON.write(map))
                : schema;
    }
}
