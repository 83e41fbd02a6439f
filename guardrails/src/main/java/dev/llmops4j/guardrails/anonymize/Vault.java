package dev.llmops4j.guardrails.anonymize;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The placeholders of one session, as one call sees them. A placeholder is a label and a tag, such as
 * {@code [EMAIL_ADDRESS_7K3QXM]}; the tag depends on the session, the value and a secret key, so the same value has the same
 * placeholder in every turn and process, and nobody can make one up. Used by one thread at a time until it is saved.
 */
final class Vault {
    /** More would not be a conversation any more, and each turn reads them all. */
    static final int MAX_VALUES = 10_000;

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford's base 32
    private static final int TAG_LENGTH = 6;
    private static final int BITS = 5;

    private final @Nullable VaultStore store;
    private final String session;
    private final Sealer sealer;
    private final Map<String, String> names = new HashMap<>();
    private final TreeMap<String, String> values = new TreeMap<>();
    private final List<byte[]> fresh = new ArrayList<>(0);

    private Vault(@Nullable VaultStore store, String session, Sealer sealer) {
        this.store = store;
        this.session = session;
        this.sealer = sealer;
    }

    /** For a call without a session: nothing is kept. */
    static Vault ofCall(VaultKeys keys, String call) {
        return new Vault(null, call, new Sealer(keys, "call\n" + call));
    }

    static Vault ofSession(VaultStore store, VaultKeys keys, String session) {
        var vault = new Vault(store, session, new Sealer(keys, session));
        for (byte[] entry : store.load(session)) {
            String text = vault.sealer.open(entry);
            int end = text.indexOf('\n');
            vault.learn(text.substring(0, end), text.substring(end + 1));
        }
        return vault;
    }

    /** The placeholder of a value, without its brackets. */
    String nameOf(String label, String value) {
        String known = names.get(value);
        return known != null ? known : newName(label, value);
    }

    /** The values by the names of their placeholders. */
    NavigableMap<String, String> values() {
        return values;
    }

    /** Keeps what is new, before a placeholder leaves for which nobody would know the value. */
    void save() {
        if (store != null && !fresh.isEmpty()) {
            store.append(session, fresh);
            fresh.clear();
        }
    }

    private String newName(String label, String value) {
        if (values.size() >= MAX_VALUES) {
            throw new AnonymizationException(
                    "A session holds " + MAX_VALUES + " values already, which is the most. Begin a new session.", null);
        }
        String name;
        int attempt = 0;
        do {
            name = label + "_" + tag(label + "\n" + attempt + "\n" + value);
            attempt++;
        } while (values.containsKey(name));
        learn(name, value);
        fresh.add(sealer.seal(name + "\n" + value));
        return name;
    }

    /** Two processes may have named a value at the same time: both names stand for it. */
    private void learn(String name, String value) {
        names.putIfAbsent(value, name);
        values.put(name, value);
    }

    private String tag(String text) {
        byte[] bits = sealer.tag(text);
        var tag = new StringBuilder(TAG_LENGTH);
        for (int i = 0; i < TAG_LENGTH; i++) {
            tag.append(ALPHABET.charAt(bits[i] & ((1 << BITS) - 1)));
        }
        return tag.toString();
    }
}
