package dev.llmops4j.guardrails.internal.detect;

import java.util.Arrays;

/** Where invisible characters were left out of a text: turns offsets into what is left into offsets into what was given. */
final class Gaps {
    private int[] places = new int[8];
    private int count;
    private int forgotten;

    /** One character was left out before this offset into what is left. Offsets never decrease. */
    void add(int offset) {
        if (count == places.length) {
            places = Arrays.copyOf(places, 2 * count);
        }
        places[count++] = offset;
    }

    /** The offset into the given text of the character at this offset. */
    int given(int offset) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (places[middle] <= offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return offset + forgotten + low;
    }

    /** No offset below this one will be asked for again. */
    void forgetBefore(int offset) {
        int done = 0;
        while (done < count && places[done] < offset) {
            done++;
        }
        if (done > 0) {
            System.arraycopy(places, done, places, 0, count - done);
            count -= done;
            forgotten += done;
        }
    }
}
