package dev.llmops4j.prompt;

import org.jspecify.annotations.Nullable;

/** A source did not deliver. The message names types and never what an exception says, which may hold secrets. */
final class LoadFailure extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int CAUSES = 5;

    private LoadFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static LoadFailure of(String what) {
        return new LoadFailure(what, null);
    }

    static LoadFailure of(Throwable thrown) {
        var names = new StringBuilder();
        Throwable cause = thrown;
        for (int i = 0; cause != null && i < CAUSES; i++) {
            names.append(i == 0 ? "" : ", caused by ").append(cause.getClass().getSimpleName());
            cause = cause.getCause();
        }
        return new LoadFailure(names.toString(), thrown);
    }

    /** What happened; equal for failures of the same kind. */
    String kind() {
        return String.valueOf(getMessage());
    }
}
