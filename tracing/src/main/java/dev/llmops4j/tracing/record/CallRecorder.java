package dev.llmops4j.tracing.record;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Where call records and feedback go: a file, a database, a backend. Safe for use by many threads at once. Whoever makes
 * one closes it, after the last call.
 */
public interface CallRecorder extends AutoCloseable {
    /**
     * Takes a record. A recorder that cannot keep it counts and logs that, and lets the call go on; whatever it throws is
     * logged by {@link CallRecording} and changes nothing for the caller.
     *
     * @param call the record
     */
    void record(CallRecord call);

    /**
     * Takes feedback to a call of this process or of another one, at any time.
     *
     * @param feedback the feedback
     */
    void submit(Feedback feedback);

    /**
     * Takes a record that is yet to be made, which costs more than to say that it should be. The default makes it at once;
     * a recorder with a thread of its own makes it there.
     *
     * @param call makes the record, once, on any thread
     */
    default void recordLater(Supplier<CallRecord> call) {
        record(call.get());
    }

    /**
     * Waits until all that was taken before is where it belongs, and as safe there as this recorder makes it.
     *
     * @param limit how long to wait at most; a recorder that does not wait for others may take longer
     * @return false if something taken is not there: the time was over, or it was lost
     */
    boolean flush(Duration limit);

    /** Flushes and lets go of what is held. What comes later is lost. Does nothing the second time. Does not throw. */
    @Override
    void close();

    /**
     * Several recorders as one.
     *
     * @param recorders each gets everything, whatever happens to the others
     * @return a recorder whose flush and close are those of all
     */
    static CallRecorder all(CallRecorder... recorders) {
        return new AllRecorders(List.of(recorders));
    }
}
