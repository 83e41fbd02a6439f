package dev.llmops4j.prompt;

import dev.llmops4j.json.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The hash of all that can change a model's answer to a prompt. Nobody chooses it: equal content has an equal revision.
 *
 * @param hex SHA-256 as 64 hex digits in lower case
 */
public record Revision(String hex) {
    private static final int DIGITS = 64;
    private static final int SHORT = 12;

    /** Checks the digits. */
    public Revision {
        if (hex.length() != DIGITS || !hex.chars().allMatch(c -> ('0' <= c && c <= '9') || ('a' <= c && c <= 'f'))) {
            throw new IllegalArgumentException("a revision must be 64 hex digits in lower case");
        }
    }

    /**
     * The revision of some content.
     *
     * @param content plain JSON values
     * @return SHA-256 over the UTF-8 bytes of the content's canonical JSON (RFC 8785)
     * @throws IllegalArgumentException if the content has no canonical form
     */
    public static Revision of(Map<String, ? extends @Nullable Object> content) {
        try {
            byte[] canonical = CanonicalJson.write(content).getBytes(StandardCharsets.UTF_8);
            return new Revision(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(canonical)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }

    /**
     * The form for people.
     *
     * @return the first 12 hex digits
     */
    public String shortHex() {
        return hex.substring(0, SHORT);
    }

    /** Returns the first 12 hex digits. */
    @Override
    public String toString() {
        return shortHex();
    }
}
