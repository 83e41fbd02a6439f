package dev.llmops4j.tracing.viewer;

import dev.llmops4j.json.JsonCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page's parts put into one file that loads nothing from anywhere. Its content policy allows the one script that it
 * comes with, so that nothing in a record could run even if it became markup.
 */
final class Page {
    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

    private Page() {}

    /**
     * Writes the page.
     *
     * @param data what the script shows
     * @param diffs markup of the differences between prompt versions, every text in it escaped
     */
    static String of(Map<String, Object> data, String diffs) {
        String script = resource("page.js");
        Map<String, String> parts = Map.of(
                "style", resource("page.css"),
                "script", script,
                "scriptHash", sha256(script),
                "diffs", diffs,
                "data", inert(JsonCodec.jackson().write(data)));
        // One pass: what stands in the data is never taken for a place.
        return PLACE.matcher(resource("page.html"))
                .replaceAll(place -> Matcher.quoteReplacement(Objects.requireNonNull(parts.get(place.group(1)))));
    }

    /** JSON that cannot end the element it stands in. */
    private static String inert(String json) {
        return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private static String resource(String name) {
        try (InputStream stream = Objects.requireNonNull(Page.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}
