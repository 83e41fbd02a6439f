package dev.llmops4j.guardrails.anonymize;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The keys that seal the values of sessions: AES-256 in GCM mode. New entries use the current key; older keys read what was
 * written with them, so that a key can be changed while sessions live. Immutable.
 *
 * <p>The nonce of each entry is random, 96 bits: change the key before it has sealed 2<sup>32</sup> entries (NIST SP
 * 800-38D, 8.3).
 */
public final class VaultKeys {
    /** The length of a key, in bytes. */
    public static final int KEY_BYTES = 32;

    private static final int MAX_ID = 60;

    private final String current;
    private final Map<String, SecretKey> keys;

    private VaultKeys(String current, Map<String, SecretKey> keys) {
        this.current = current;
        this.keys = keys;
    }

    /**
     * One key.
     *
     * @param id what names it, 1 to 60 characters; it is stored beside each entry
     * @param key {@value #KEY_BYTES} random bytes, which are copied
     * @return the keys
     */
    public static VaultKeys of(String id, byte[] key) {
        return new VaultKeys(id, Map.of(checked(id), secret(id, key)));
    }

    /** A key for values that do not outlive the process. */
    static VaultKeys random() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return of("process", key);
    }

    /**
     * Adds a key that was the current one before.
     *
     * @param id what names it
     * @param key its {@value #KEY_BYTES} bytes
     * @return a copy that can also read what this key sealed
     * @throws IllegalArgumentException if the id is taken
     */
    public VaultKeys withOlder(String id, byte[] key) {
        var more = new LinkedHashMap<>(keys);
        if (more.put(checked(id), secret(id, key)) != null) {
            throw new IllegalArgumentException("there are two keys with the id '" + id + "'; ids must differ");
        }
        return new VaultKeys(current, Map.copyOf(more));
    }

    String currentId() {
        return current;
    }

    SecretKey currentKey() {
        return Objects.requireNonNull(keys.get(current));
    }

    @Nullable
    SecretKey key(String id) {
        return keys.get(id);
    }

    private static String checked(String id) {
        if (id.isBlank() || id.length() > MAX_ID) {
            throw new IllegalArgumentException("the id of a key must have 1 to 60 characters, had " + id.length());
        }
        return id;
    }

    private static SecretKey secret(String id, byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("key '" + id + "' must have 32 bytes, for AES-256, had " + key.length);
        }
        return new SecretKeySpec(key, "AES");
    }

    /** Names the current key only. */
    @Override
    public String toString() {
        return "VaultKeys[current=" + current + ", " + keys.size() + " in all]";
    }
}
