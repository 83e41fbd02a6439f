package dev.llmops4j.tracing.content;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tells equal texts from different ones and shows neither. */
final class Hashing implements TextRule {
    /** For those who set no secret: nobody can guess a text, nor compare what two processes hashed. */
    static final Hashing OF_THIS_PROCESS = new Hashing(random());

    /** In bytes. */
    static final int LEAST_SECRET = 16;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES_SHOWN = 16;

    private final SecretKeySpec key;

    Hashing(byte[] secret) {
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    private static byte[] random() {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        return secret;
    }

    @Override
    public String text(String text) {
        return text.isEmpty() ? "" : "sha256:" + hex(text.getBytes(StandardCharsets.UTF_8)) + ":" + text.length();
    }

    String hex(byte[] content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(content), 0, BYTES_SHOWN);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
