package dev.llmops4j.tracing.internal;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The attributes of the series of a metric, made once for each, and a limit for how many there are: a label that takes
 * ever new values, such as a model name per request, would cost memory here and money in the backend. Beyond the limit new
 * values become {@link #OTHER}. Safe for use by many threads at once. Internal: may change at any time.
 *
 * @param <L> the labels, with equality by value
 * @param <S> what is made of them
 */
public final class SeriesCache<L extends SeriesCache.Labels<L>, S> {
    /** What stands for the values that are one too many; the conventions' word for it. */
    public static final String OTHER = "_OTHER";

    /** Token usage has two series for each of them, and the SDK takes 2,000 by default before it lumps together itself. */
    static final int MOST = 900;

    private static final Logger LOG = LoggerFactory.getLogger("dev.llmops4j.tracing.Tracing");

    private final String metric;
    private final Function<? super L, ? extends S> maker;
    private final ConcurrentMap<L, S> known = new ConcurrentHashMap<>();
    private final ConcurrentMap<L, S> others = new ConcurrentHashMap<>();
    private final AtomicBoolean warned = new AtomicBoolean();

    /**
     * Creates an empty cache.
     *
     * @param metric the metric, for the log
     * @param maker makes what is kept
     */
    public SeriesCache(String metric, Function<? super L, ? extends S> maker) {
        this.metric = metric;
        this.maker = maker;
    }

    /**
     * The series of some labels.
     *
     * @param labels the labels
     * @return their series, or that of all labels that are too many
     */
    public S get(L labels) {
        S series = known.get(labels);
        return series != null ? series : add(labels);
    }

    private S add(L labels) {
        if (known.size() < MOST) { // threads that meet here may add a few more than that
            return known.computeIfAbsent(labels, maker);
        }
        if (warned.compareAndSet(false, true)) {
            LOG.warn(
                    "The metric '{}' has {} series in this process; further values of its labels are counted as '{}'. Look"
                            + " for a model, prompt, guardrail, cache or budget that is named per request. Said once.",
                    metric,
                    MOST,
                    OTHER);
        }
        return others.computeIfAbsent(labels.other(), maker);
    }

    /**
     * What tells one series from another.
     *
     * @param <L> the type itself
     */
    public interface Labels<L> {
        /**
         * These labels with {@link #OTHER} in place of each value that is not one of a few.
         *
         * @return labels of which there are few
         */
        L other();
    }
}
