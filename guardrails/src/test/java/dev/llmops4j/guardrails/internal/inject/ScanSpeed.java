package dev.llmops4j.guardrails.internal.inject;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Prints how many megabytes (of ASCII) the scan reads in a second of processor time, on one thread. */
final class ScanSpeed {
    private static final int LENGTH = 1_000_000;

    private ScanSpeed() {}

    /** Takes no arguments. */
    public static void main(String[] args) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(
                "clean",
                "Hello team, the lamp that you sent to me last week is broken, and I would like to have a new one. "
                        + "Could you tell me where I can find the address for returns? Thank you for your help. ");
        texts.put("ignore all all all", "ignore all all all all all all all all all all all all all all all all ");
        texts.put("common words", "your the you to ");
        texts.put("one word", "a");
        texts.put("invisible", "\u200b");
        texts.forEach((name, unit) -> System.out.printf(
                Locale.ROOT, "%-20s %6.1f MB/s%n", name, megabytesPerSecond(unit.repeat(LENGTH / unit.length()))));
    }

    private static double megabytesPerSecond(String text) {
        var threads = ManagementFactory.getThreadMXBean();
        int found = 0;
        for (int i = 0; i < 20; i++) {
            found += PhraseScan.of(text, false).size();
        }
        long start = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < 20; i++) {
            found += PhraseScan.of(text, false).size();
        }
        long nanos = threads.getCurrentThreadCpuTime() - start;
        if (found < 0) {
            throw new AssertionError();
        }
        return 20.0 * text.length() * 1_000 / nanos;
    }
}
