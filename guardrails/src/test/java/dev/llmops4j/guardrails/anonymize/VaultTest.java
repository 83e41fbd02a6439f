package dev.llmops4j.guardrails.anonymize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {
    private static final VaultKeys KEYS = VaultKeys.of("k1", key(1));

    @TempDir
    Path directory;

    private static byte[] key(int fill) {
        byte[] key = new byte[VaultKeys.KEY_BYTES];
        Arrays.fill(key, (byte) fill);
        return key;
    }

    private static String put(VaultStore store, VaultKeys keys, String session, String value) {
        Vault vault = Vault.ofSession(store, keys, session);
        String name = vault.nameOf("PERSON", value);
        vault.save();
        return name;
    }

    @Test
    void keepsNoValueReadableAtRest() throws IOException {
        VaultStore store = VaultStore.directory(directory);

        String name = put(store, KEYS, "session-of-ann", "Ann Lee");

        try (var files = Files.list(directory)) {
            Path file = files.findFirst().orElseThrow();
            String kept = Files.readString(file, StandardCharsets.ISO_8859_1);
            assertThat(file.getFileName().toString()).doesNotContain("ann");
            assertThat(kept).doesNotContain("Ann", name, "PERSON");
            for (String line : kept.strip().split("\n", -1)) {
                String bytes = new String(Base64.getDecoder().decode(line), StandardCharsets.ISO_8859_1);
                assertThat(bytes).doesNotContain("Ann", name, "PERSON");
            }
        }
        assertThat(Vault.ofSession(store, KEYS, "session-of-ann").values()).containsEntry(name, "Ann Lee");
    }

    @Test
    void givesTheSameValueTheSameNameInEveryProcess() {
        String here = put(VaultStore.inMemory(), KEYS, "s", "Ann");
        String there = put(VaultStore.inMemory(), KEYS, "s", "Ann");

        assertThat(there).isEqualTo(here);
        assertThat(put(VaultStore.inMemory(), KEYS, "t", "Ann")).isNotEqualTo(here);
        assertThat(put(VaultStore.inMemory(), VaultKeys.of("k2", key(2)), "s", "Ann"))
                .isNotEqualTo(here);
    }

    @Test
    void opensNoEntryOfAnotherSession() {
        VaultStore store = VaultStore.inMemory();
        put(store, KEYS, "s", "Ann");
        store.append("t", store.load("s"));

        assertThatThrownBy(() -> Vault.ofSession(store, KEYS, "t"))
                .isInstanceOf(AnonymizationException.class)
                .hasMessageContaining("belongs to another session");
    }

    @Test
    void opensNoEntryThatWasChanged() {
        VaultStore store = VaultStore.inMemory();
        put(store, KEYS, "s", "Ann");
        byte[] entry = store.load("s").get(0);
        for (int i = 0; i < entry.length; i++) {
            byte[] changed = entry.clone();
            changed[i] ^= 1;
            VaultStore other = VaultStore.inMemory();
            other.append("s", List.of(changed));
            assertThatThrownBy(() -> Vault.ofSession(other, KEYS, "s")).isInstanceOf(AnonymizationException.class);
        }
        for (int length = 0; length < entry.length; length++) {
            VaultStore other = VaultStore.inMemory();
            other.append("s", List.of(Arrays.copyOf(entry, length)));
            assertThatThrownBy(() -> Vault.ofSession(other, KEYS, "s")).isInstanceOf(AnonymizationException.class);
        }
    }

    @Test
    void readsWithOlderKeysAndKeepsTheirNames() {
        VaultStore store = VaultStore.inMemory();
        String name = put(store, KEYS, "s", "Ann");
        VaultKeys rotated = VaultKeys.of("k2", key(2)).withOlder("k1", key(1));

        assertThat(put(store, rotated, "s", "Ann")).isEqualTo(name);
        put(store, rotated, "s", "Bob");
        assertThat(Vault.ofSession(store, rotated, "s").values()).containsValues("Ann", "Bob");
        assertThatThrownBy(() -> Vault.ofSession(store, KEYS, "s"))
                .hasMessageContaining("key 'k2', which is not at hand. Add it with VaultKeys.withOlder.");
    }

    @Test
    void survivesALineThatWasCutOff() throws IOException {
        VaultStore store = VaultStore.directory(directory);
        String first = put(store, KEYS, "s", "Ann");
        try (var files = Files.list(directory)) {
            Files.writeString(files.findFirst().orElseThrow(), "AQJr", StandardOpenOption.APPEND);
        }

        assertThat(Vault.ofSession(store, KEYS, "s").values()).containsOnlyKeys(first);
    }

    @Test
    void deletesASession() {
        VaultStore store = VaultStore.directory(directory);
        put(store, KEYS, "s", "Ann");

        store.delete("s");
        store.delete("never");

        assertThat(store.load("s")).isEmpty();
    }

    @Test
    void saysThatADirectoryCannotBeUsed() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");

        assertThatThrownBy(() -> put(VaultStore.directory(file), KEYS, "s", "Ann"))
                .isInstanceOf(AnonymizationException.class)
                .hasMessageContaining("of a session in '" + file + "'");
    }

    @Test
    void forgetsSessionsThatAreIdleOrTooMany() {
        var now = new AtomicLong();
        var store = new MemoryVault(2, Duration.ofNanos(10), now::get);
        store.append("a", List.of(new byte[] {1}));
        now.set(5);
        store.append("b", List.of(new byte[] {2}));
        store.load("a");
        store.append("c", List.of(new byte[] {3}));
        store.load("c");

        assertThat(store.load("b")).isEmpty();
        assertThat(store.load("a")).hasSize(1);
        now.set(16);
        assertThat(store.load("a")).isEmpty();
    }

    @Test
    void refusesKeysOfAWrongLength() {
        assertThatThrownBy(() -> VaultKeys.of("k", new byte[16]))
                .hasMessage("key 'k' must have 32 bytes, for AES-256, had 16");
        assertThatThrownBy(() -> KEYS.withOlder("k1", key(3))).hasMessageContaining("ids must differ");
        assertThat(KEYS).hasToString("VaultKeys[current=k1, 1 in all]");
    }

    @Test
    void refusesMoreValuesThanASessionMayHold() {
        Vault vault = Vault.ofCall(KEYS, "c");
        for (int i = 0; i < Vault.MAX_VALUES; i++) {
            vault.nameOf("N", "value " + i);
        }

        assertThat(vault.values()).hasSize(Vault.MAX_VALUES);
        assertThatThrownBy(() -> vault.nameOf("N", "one more")).hasMessageContaining("Begin a new session");
    }

    @Test
    void servesOneSessionOnManyThreads() throws Exception {
        VaultStore store = VaultStore.directory(directory);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            var tasks = new ArrayList<Callable<String>>();
            for (int i = 0; i < 200; i++) {
                int value = i % 20;
                tasks.add(() -> value + "=" + put(store, KEYS, "s", "value " + value));
            }
            var names = new TreeSet<String>();
            for (Future<String> name : threads.invokeAll(tasks)) {
                names.add(name.get());
            }
            assertThat(names).hasSize(20);
        } finally {
            threads.shutdown();
        }
        assertThat(Vault.ofSession(store, KEYS, "s").values()).hasSize(20);
    }
}
