package dev.llmops4j.guardrails.internal.scan;

import java.util.Arrays;

/** Where invisible characters were left out of a text: turns offsets into what is left into offsets into what was given. */
public final class Gaps {
    private int[] places = new int[8];
    private int count;
    private int forgotten;

    /** One character was left out before this offset into what is left. Offsets never decrease. */
    public void add(int offset) {
        if (count == places.length) {
            places = Arrays.copyOf(places, 2 * count);
        }
        places[count++] = offset;
    }

    /** The offset into the given text of the character at this offset. */
    public int given(int offset) {
        return offset + forgotten + upTo(offset);
    }

    /** The first offset, from this one on, before which something was left out; or the greatest number. */
    public int next(int offset) {
        int index = upTo(offset - 1);
        return index < count ? places[index] : Integer.MAX_VALUE;
    }

    /** How many of the known places are not behind an offset. */
    private int upTo(int offset) {
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
        return low;
    }

    /** No offset below this one will be asked for again. */
    public void forgetBefore(int offset) {
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
