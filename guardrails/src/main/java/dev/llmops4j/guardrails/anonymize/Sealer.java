package dev.llmops4j.guardrails.anonymize;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals entries for one session. An entry is a version, the key's id, a nonce and the sealed text; the session is bound to
 * it as associated data, so an entry that is moved to another session does not open.
 */
final class Sealer {
    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final VaultKeys keys;
    private final byte[] session;

    Sealer(VaultKeys keys, String session) {
        this.keys = keys;
        this.session = ("llmops4j.vault.v1\n" + session).getBytes(StandardCharsets.UTF_8);
    }

    byte[] seal(String text) {
        byte[] id = keys.currentId().getBytes(StandardCharsets.UTF_8);
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] sealed = cipher(Cipher.ENCRYPT_MODE, keys.currentKey(), nonce, text.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(2 + id.length + NONCE_BYTES + sealed.length)
                .put(VERSION)
                .put((byte) id.length)
                .put(id)
                .put(nonce)
                .put(sealed)
                .array();
    }

    String open(byte[] entry) {
        int idEnd = entry.length < 2 ? 2 : 2 + Byte.toUnsignedInt(entry[1]);
        if (entry.length < idEnd + NONCE_BYTES + TAG_BITS / Byte.SIZE || entry[0] != VERSION) {
            throw new AnonymizationException(
                    "An entry of a session's vault is no sealed value; was its store changed?", null);
        }
        String id = new String(entry, 2, idEnd - 2, StandardCharsets.UTF_8);
        SecretKey key = keys.key(id);
        if (key == null) {
            throw new AnonymizationException(
                    "An entry of a session's vault was sealed with key '" + id
                            + "', which is not at hand. Add it with VaultKeys.withOlder.",
                    null);
        }
        byte[] nonce = new byte[NONCE_BYTES];
        System.arraycopy(entry, idEnd, nonce, 0, NONCE_BYTES);
        byte[] sealed = new byte[entry.length - idEnd - NONCE_BYTES];
        System.arraycopy(entry, idEnd + NONCE_BYTES, sealed, 0, sealed.length);
        return new String(cipher(Cipher.DECRYPT_MODE, key, nonce, sealed), StandardCharsets.UTF_8);
    }

    /** Bits that nobody can foresee without the key, the same for the same session and text. */
    byte[] tag(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(keys.currentKey());
            mac.update(session);
            mac.update((byte) 0);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private byte[] cipher(int mode, SecretKey key, byte[] nonce, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(session);
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new AnonymizationException(
                    "An entry of a session's vault does not open: it was changed, or belongs to another session or key.",
                    e);
        }
    }
}
