package dev.llmops4j.tracing.record;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a {@link JsonLinesRecorder} has written: a file, and those that were finished before it, compressed or not, in the
 * order in which they were written. It may be read while it is written.
 *
 * <p>Streams read as they are asked and keep a file open: use them in a try-with-resources statement. They leave out lines
 * that the end of a process cut short, lines of types that are not known here, and fields that are not. What else they
 * cannot read ends them with a {@link CallLogException}.
 *
 * <p>Immutable and safe for use by many threads at once.
 */
public final class CallLog {
    private final Path path;

    private CallLog(Path path) {
        this.path = path;
    }

    /**
     * The records of a file and of those that were finished before it.
     *
     * @param file the file that a recorder writes, or a single finished one
     * @return the log, not looked at yet
     */
    public static CallLog of(Path file) {
        return new CallLog(file.toAbsolutePath().normalize());
    }

    /**
     * The calls.
     *
     * @return their records in the order in which they ended
     * @throws CallLogException if there is no such file
     */
    public Stream<CallRecord> calls() {
        return only(CallRecord.class);
    }

    /**
     * The feedback.
     *
     * @return all of it in the order in which it came
     * @throws CallLogException if there is no such file
     */
    public Stream<Feedback> feedback() {
        return only(Feedback.class);
    }

    private <T> Stream<T> only(Class<T> type) {
        Stream<Object> lines = LogLines.stream(path);
        return lines.filter(type::isInstance).map(type::cast);
    }

    /**
     * The calls, each with the feedback to it, however much later that came. All feedback is read first, and kept in memory.
     *
     * @return the calls in the order in which they ended
     * @throws CallLogException if there is no such file, or feedback cannot be read
     */
    public Stream<JudgedCall> judgedCalls() {
        Map<String, List<Feedback>> byCall = new HashMap<>();
        try (Stream<Feedback> all = feedback()) {
            all.forEach(one -> byCall.computeIfAbsent(one.callId(), id -> new ArrayList<>())
                    .add(one));
        }
        return calls().map(call -> new JudgedCall(call, byCall.getOrDefault(call.callId(), List.of())));
    }

    /**
     * Looks for one call.
     *
     * @param callId its id
     * @return its record, or empty if there is none
     * @throws CallLogException if there is no such file, or it cannot be read up to the record
     */
    public Optional<CallRecord> find(String callId) {
        try (Stream<CallRecord> calls = calls()) {
            return calls.filter(call -> call.callId().equals(callId)).findFirst();
        }
    }
}
