package dev.llmops4j.internal.snapshot;

import dev.llmops4j.internal.snapshot.StoredPrompts.StoredPrompt;
import dev.llmops4j.json.JsonCodec;
import dev.llmops4j.prompt.PromptId;
import dev.llmops4j.prompt.PromptVersion;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The lines of a snapshot file: a head, a line for each prompt, and the hash of all that stands before it. */
final class SnapshotLines {
    /** What a snapshot starts with. */
    static final String MAGIC = "{\"format\":\"llmops4j prompts\",";

    /** What its last line starts with. */
    static final String TAIL_START = "{\"sha256\":\"";

    /** How long its last line is. */
    static final int TAIL_BYTES = tail(new byte[32]).length();

    /** Half of a surrogate pair: a pattern sees a whole one as one character, which is not in this range. */
    static final Pattern HALF = Pattern.compile("[\\x{d800}-\\x{dfff}]");

    private static final String FORMAT = "llmops4j prompts";
    private static final int VERSION = 1;
    private static final JsonCodec JSON = JsonCodec.jackson();

    private SnapshotLines() {}

    static String head(String origin) {
        return text(new JsonObject()
                .put("format", FORMAT)
                .put("version", VERSION)
                .put("origin", origin)
                .fields());
    }

    /** The origin that a head names. */
    static String readHead(String line) {
        return JsonFields.read(JSON.readTree(line), fields -> {
            Integer version = fields.take("format") == null ? null : fields.intOrNull("version");
            if (version == null || version != VERSION) {
                throw new IllegalArgumentException(
                        "it has version " + version + " of the format, and only " + VERSION + " is known here");
            }
            return fields.text("origin");
        });
    }

    static String prompt(StoredPrompt prompt) {
        Map<String, @Nullable Object> release = ReleaseJson.write(prompt.release());
        return text(new JsonObject()
                .put("id", prompt.id().value())
                .put(
                        "versions",
                        prompt.versions().stream().map(VersionJson::write).toList())
                .put("release", release.isEmpty() ? null : release)
                .fields());
    }

    static StoredPrompt readPrompt(String line) {
        return JsonFields.read(JSON.readTree(line), fields -> {
            var id = PromptId.of(fields.text("id"));
            List<PromptVersion> versions = fields.list("versions", item -> VersionJson.read(id, item));
            Object release = fields.take("release");
            return new StoredPrompt(id, versions, ReleaseJson.read(release == null ? Map.of() : release));
        });
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }

    static String tail(byte[] hash) {
        return TAIL_START + HexFormat.of().formatHex(hash) + "\"}\n";
    }

    private static String text(Map<String, @Nullable Object> json) {
        return json(json) + "\n";
    }

    static String json(Map<String, ? extends @Nullable Object> json) {
        return escapeHalves(JSON.write(json));
    }

    /** Half of a surrogate pair has no UTF-8 form; in JSON it can only stand inside a string, where it may be escaped. */
    private static String escapeHalves(String json) {
        if (json.chars().noneMatch(c -> Character.isSurrogate((char) c))) {
            return json;
        }
        return HALF.matcher(json)
                .replaceAll(half -> "\\\\u" + Integer.toHexString(half.group().charAt(0)));
    }
}
