package dev.llmops4j.internal.stats;

import java.util.concurrent.ThreadLocalRandom;

/**
 * The units that were seen, as 64-bit hashes: no name is kept. Holds up to a limit and grows as needed, 8 to 32 bytes for
 * each unit. Not safe for use by several threads. Internal: may change at any time.
 */
public final class UnitSet {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    /** Differs in each process, so that nobody can choose names whose hashes collide. */
    private static final long SALT = ThreadLocalRandom.current().nextLong();

    private final int limit;
    private long[] table = new long[64];
    private int size;

    /**
     * Starts empty.
     *
     * @param limit the most units that it holds, 1 or more
     */
    public UnitSet(int limit) {
        this.limit = limit;
    }

    /**
     * The hash of a unit's name.
     *
     * @param name the name
     * @return 64 bits, the same in this process only
     */
    public static long hash(String name) {
        long hash = FNV_OFFSET ^ SALT;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * FNV_PRIME;
        }
        return mix(hash);
    }

    /** The finalizer of MurmurHash3: each bit of the input changes half of the bits. */
    private static long mix(long value) {
        long mixed = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }

    /**
     * Adds a unit.
     *
     * @param hash its hash
     * @return true if it was not there and there was room for it
     */
    public boolean add(long hash) {
        long key = key(hash);
        int slot = slot(table, key);
        if (table[slot] == key || size == limit) {
            return false;
        }
        table[slot] = key;
        size++;
        if (size * 2 > table.length) {
            grow();
        }
        return true;
    }

    /**
     * Whether a unit is there.
     *
     * @param hash its hash
     * @return true if it was added
     */
    public boolean contains(long hash) {
        long key = key(hash);
        return table[slot(table, key)] == key;
    }

    /** 0 marks a free place. */
    private static long key(long hash) {
        return hash == 0 ? 1 : hash;
    }

    /**
     * Whether there is no room for one more.
     *
     * @return true if the limit is reached
     */
    public boolean isFull() {
        return size == limit;
    }

    private void grow() {
        var larger = new long[table.length * 2];
        for (long key : table) {
            if (key != 0) {
                larger[slot(larger, key)] = key;
            }
        }
        table = larger;
    }

    private static int slot(long[] table, long key) {
        int slot = (int) key & (table.length - 1);
        while (table[slot] != 0 && table[slot] != key) {
            slot = (slot + 1) & (table.length - 1);
        }
        return slot;
    }
}
