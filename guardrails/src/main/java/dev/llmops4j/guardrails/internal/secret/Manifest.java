package dev.llmops4j.guardrails.internal.secret;

/** Whether a place lies in the data of a manifest of Kubernetes, whose values are all secret. For one thread. */
final class Manifest {
    private static final int REACH = 4000;
    private static final int NOWHERE = -REACH - 1;

    private int startAt = NOWHERE;
    private int dataAt = NOWHERE;

    /** A manifest starts, unless its version goes on behind this place. */
    void start(int at) {
        startAt = at;
    }

    /** Goes over a character: {@code v1beta1} is another version. */
    void step(int c, int at) {
        if (at == startAt + 1 && Signs.isWord(c)) {
            startAt = NOWHERE;
        }
    }

    void data(int at) {
        dataAt = at - startAt < REACH ? at : dataAt;
    }

    void endOfData() {
        dataAt = NOWHERE;
    }

    boolean isData(int at) {
        return at - dataAt < REACH;
    }
}
