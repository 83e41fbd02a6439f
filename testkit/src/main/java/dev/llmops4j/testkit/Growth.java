package dev.llmops4j.testkit;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.Consumer;

/** Tells work whose time grows with the text from work whose time grows with its square. */
final class Growth {
    private static final int SMALL = 5_000;
    private static final int FACTOR = 8;

    /** Between 8, which is linear, and 64, which is quadratic. */
    private static final int MOST = 30;

    /** What is done so soon says nothing about growth, and does no harm. */
    private static final long SOON = 50_000_000;

    private static final int TRIES = 3;

    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    private Growth() {}

    /** @param unit what the text repeats */
    static boolean isLinear(String unit, Consumer<String> work) {
        String small = unit.repeat(1 + SMALL / unit.length());
        String large = small.repeat(FACTOR);
        for (int i = 0; i < TRIES; i++) {
            long once = Math.min(nanos(small, work), nanos(small, work));
            long more = nanos(large, work);
            // what is not the work, such as compiling it, only adds: one good try is proof
            if (more < SOON || more < MOST * once) {
                return true;
            }
        }
        return false;
    }

    /** The time of this thread alone: what else the machine does must not count. */
    private static long nanos(String text, Consumer<String> work) {
        long start = now();
        work.accept(text);
        return now() - start;
    }

    private static long now() {
        return CLOCK.isCurrentThreadCpuTimeSupported() ? CLOCK.getCurrentThreadCpuTime() : System.nanoTime();
    }
}
