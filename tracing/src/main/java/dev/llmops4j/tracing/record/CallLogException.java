package dev.llmops4j.tracing.record;

import dev.llmops4j.error.SourceLocation;
import org.jspecify.annotations.Nullable;

/** A record file cannot be read. Says where and what to do; never quotes the record. */
public final class CallLogException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient SourceLocation location;

    CallLogException(String problem, SourceLocation location, @Nullable Throwable cause) {
        super(problem + " (" + location + ")", cause);
        this.location = location;
    }

    /**
     * Where.
     *
     * @return the file, and the line if one is at fault
     */
    public SourceLocation location() {
        return location;
    }
}
