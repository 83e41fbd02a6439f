package com.example.quickstart;

import dev.llmops4j.ClientFeature;
import dev.llmops4j.guardrails.Guardrails;
import dev.llmops4j.guardrails.check.PiiRedaction;
import dev.llmops4j.tracing.content.ContentCapture;
import dev.llmops4j.tracing.record.AsyncRecorder;
import dev.llmops4j.tracing.record.CallRecorder;
import dev.llmops4j.tracing.record.CallRecording;
import dev.llmops4j.tracing.record.JsonLinesRecorder;
import dev.llmops4j.tracing.viewer.TraceFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Records each call in a file of JSON lines, and shows the file as a page. */
final class Records implements AutoCloseable {
    private final @Nullable Path file;
    private final @Nullable CallRecorder recorder;
    private final PrintStream out;

    private Records(@Nullable Path file, PrintStream out) {
        this.file = file;
        this.recorder = file == null ? null : AsyncRecorder.of(JsonLinesRecorder.at(file));
        this.out = out;
    }

    /** @param file where to, or null for nowhere */
    static Records to(@Nullable Path file, PrintStream out) {
        return new Records(file, out);
    }

    /** Messages are recorded as well, without the personal data that the guardrail finds. */
    ClientFeature feature() {
        return recorder == null
                ? client -> {}
                : CallRecording.builder(recorder)
                        .content(ContentCapture.redacted(Guardrails.redactor(PiiRedaction.create())))
                        .build();
    }

    @Override
    public void close() throws IOException {
        if (recorder != null && file != null) {
            recorder.close();
            out.println("Each call: " + file + ", and to look at: "
                    + TraceFile.of(file).html());
        }
    }
}
