package dev.llmops4j.tracing.record;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives another recorder a thread of its own, so that no caller waits for a disk or a network. Records are made on that
 * thread too, with their JSON, their cost, and what redaction their content needs.
 *
 * <ul>
 *   <li>What waits is bounded. What comes when nothing more fits is dropped and counted, and one WARN a minute says so; see
 *       {@link AsyncRecorderBuilder#waitUpTo} for those who would rather wait.
 *   <li>{@link #close} drains: nothing that was taken is left behind, unless the other recorder is stuck.
 *   <li>The thread is a daemon: a process that ends without closing loses what waits, as does one that crashes. What the
 *       caller must not lose goes to the other recorder directly.
 * </ul>
 *
 * <p>Safe for use by many threads at once. Each record that comes is counted once: as {@link #passedOn}, {@link #dropped} or
 * {@link #failed}.
 */
public final class AsyncRecorder implements CallRecorder {
    private static final Logger LOG = LoggerFactory.getLogger(AsyncRecorder.class);

    private final CallRecorder target;
    private final BlockingQueue<Task> queue;
    private final int capacity;
    private final Duration patience;
    private final Duration closeLimit;
    private final Thread thread;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final LongAdder passedOn = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final RateLimit dropWarnings = new RateLimit();
    private final RateLimit failWarnings = new RateLimit();
    private volatile boolean ending;

    /** Something for the thread to do: to pass on a record, unless it says otherwise. */
    private interface Task {
        void run();
    }

    /** Something else than to pass on a record. */
    private interface Signal extends Task {}

    AsyncRecorder(AsyncRecorderBuilder builder) {
        this.target = builder.target;
        this.capacity = builder.capacity;
        this.queue = new ArrayBlockingQueue<>(builder.capacity);
        this.patience = builder.patience;
        this.closeLimit = builder.closeLimit;
        this.thread = new Thread(this::work, "llmops4j-records");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * A recorder with the defaults of {@link AsyncRecorderBuilder}.
     *
     * @param target where records go; closed with this one
     * @return the recorder
     */
    public static AsyncRecorder of(CallRecorder target) {
        return builder(target).build();
    }

    /**
     * A recorder with options.
     *
     * @param target where records go; closed with this one
     * @return a builder
     */
    public static AsyncRecorderBuilder builder(CallRecorder target) {
        return new AsyncRecorderBuilder(target);
    }

    @Override
    public void record(CallRecord call) {
        offer(() -> passOn(() -> target.record(call)));
    }

    @Override
    public void recordLater(Supplier<CallRecord> call) {
        offer(() -> passOn(() -> target.record(call.get())));
    }

    @Override
    public void submit(Feedback feedback) {
        offer(() -> passOn(() -> target.submit(feedback)));
    }

    private void offer(Task task) {
        if (closed.get() || !(queue.offer(task) || waitFor(task))) {
            drop(1);
        } else if (ending && queue.remove(task)) {
            drop(1); // it came after the last look of the thread into the queue
        }
    }

    private boolean waitFor(Task task) {
        try {
            return !patience.isZero() && queue.offer(task, patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void drop(long count) {
        dropped.add(count);
        if (dropWarnings.allows()) {
            LOG.warn(
                    closed.get()
                            ? "Records that came after the AsyncRecorder was closed are lost; {} were dropped so far."
                            : "The recorder behind is too slow for what comes, so records are lost; {} were dropped so"
                                    + " far. At most {} wait: see AsyncRecorder.builder(..).capacity and waitUpTo.",
                    dropped.sum(),
                    capacity);
        }
    }

    private void passOn(Runnable work) {
        try {
            work.run();
            passedOn.increment();
        } catch (Throwable e) { // the thread must outlive whatever a record brings about
            failed.increment();
            if (failWarnings.allows()) {
                // without the exception: its message may quote content
                LOG.warn(
                        "{} failed with {}; {} records were lost so far.",
                        target.getClass().getName(),
                        e.getClass().getName(),
                        failed.sum());
            }
        }
    }

    private void work() {
        while (!ending) {
            try {
                queue.take().run();
            } catch (InterruptedException e) {
                // nobody ends this thread so: a redactor or a recorder has interrupted itself
            }
        }
        for (Task left = queue.poll(); left != null; left = queue.poll()) {
            left.run();
        }
    }

    /**
     * Waits until all that came before was passed on, and flushes the other recorder.
     *
     * @param limit how long to wait at most
     * @return false if the time is over first, this recorder is closed, or the other one says so
     */
    @Override
    public boolean flush(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        var flush = new Flush(limit);
        try {
            return !closed.get()
                    && queue.offer(flush, limit.toNanos(), TimeUnit.NANOSECONDS)
                    && flush.done.await(end - System.nanoTime(), TimeUnit.NANOSECONDS)
                    && flush.complete;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private final class Flush implements Signal {
        private final CountDownLatch done = new CountDownLatch(1);
        private final Duration limit;
        private volatile boolean complete;

        Flush(Duration limit) {
            this.limit = limit;
        }

        @Override
        public void run() {
            try {
                complete = target.flush(limit);
            } catch (RuntimeException e) {
                LOG.warn(
                        "{} could not be flushed: {}",
                        target.getClass().getName(),
                        e.getClass().getName());
            } finally {
                done.countDown();
            }
        }
    }

    /**
     * How many records and feedbacks the other recorder took.
     *
     * @return the number
     */
    public long passedOn() {
        return passedOn.sum();
    }

    /**
     * How many records and feedbacks came when nothing more fitted, or after the end.
     *
     * @return the number
     */
    public long dropped() {
        return dropped.sum();
    }

    /**
     * How many records and feedbacks the other recorder refused with an exception.
     *
     * @return the number
     */
    public long failed() {
        return failed.sum();
    }

    /**
     * Passes on what waits, and closes the other recorder. Waits no longer than {@link AsyncRecorderBuilder#closeLimit}; if
     * the other recorder is stuck, it is left open, and what waits is dropped.
     */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        try {
            if (ended()) {
                target.close();
            } else {
                giveUp();
            }
        } catch (InterruptedException e) {
            interrupted = true;
            giveUp();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean ended() throws InterruptedException {
        long end = System.nanoTime() + closeLimit.toNanos();
        Signal last = () -> ending = true;
        if (!queue.offer(last, closeLimit.toNanos(), TimeUnit.NANOSECONDS)) {
            return false;
        }
        TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, end - System.nanoTime()));
        return !thread.isAlive();
    }

    private void giveUp() {
        ending = true;
        long left = 0;
        for (Task task = queue.poll(); task != null; task = queue.poll()) {
            left += task instanceof Signal ? 0 : 1;
        }
        dropped.add(left);
        LOG.warn(
                "{} did not take in time what waited for it: {} records are lost, and it is left open.",
                target.getClass().getName(),
                left);
    }
}
