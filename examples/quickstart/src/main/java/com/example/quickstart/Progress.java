package com.example.quickstart;

import java.io.PrintStream;

/** One line a second or so that says how far a long run is. */
final class Progress {
    private static final long INTERVAL_NANOS = 1_000_000_000L;

    private final PrintStream out;
    private final int total;
    private long shownAt = System.nanoTime();
    private int done;

    Progress(PrintStream out, int total) {
        this.out = out;
        this.total = total;
    }

    void step() {
        done++;
        if (System.nanoTime() - shownAt > INTERVAL_NANOS) {
            shownAt = System.nanoTime();
            out.println("  " + done + " of " + total + " tickets");
        }
    }

    void done() {
        out.println("  " + done + " of " + total + " tickets, done");
    }
}
