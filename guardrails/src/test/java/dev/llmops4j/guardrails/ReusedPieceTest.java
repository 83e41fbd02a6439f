package dev.llmops4j.guardrails;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.guardrails.testing.BuiltIn;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A piece of a stream may be a buffer that is written again after it was read: no built-in check may look at it later. */
class ReusedPieceTest {
    private static final int LONGEST = 5;

    /** What was reported, and how far the text was settled after each piece. */
    private record Reports(List<String> lines) implements StreamingCheck.Sink {
        @Override
        public void flag(Finding finding) {
            lines.add("flag " + finding);
        }

        @Override
        public void replace(Finding finding, String replacement) {
            lines.add("replace " + finding + replacement);
        }

        @Override
        public void block(Finding finding) {
            lines.add("block " + finding);
        }
    }

    static Stream<BuiltIn> checks() {
        return BuiltIn.all().stream();
    }

    @ParameterizedTest
    @MethodSource("checks")
    void looksAtNoPieceThatItHasRead(BuiltIn check) {
        var buffer = new StringBuilder();
        for (Stage stage : check.guardrail().stages()) {
            for (String text : check.samples()) {
                for (int length = 1; length <= LONGEST; length++) {
                    List<String> kept = read(check, stage, text, length, StreamingCheck::accept);
                    List<String> reused = read(check, stage, text, length, (reader, piece, sink) -> {
                        buffer.replace(0, buffer.length(), piece);
                        reader.accept(buffer, sink);
                        buffer.replace(0, buffer.length(), "@".repeat(buffer.length()));
                    });
                    assertThat(reused).isEqualTo(kept);
                }
            }
        }
    }

    /** Has a check read a piece. */
    @FunctionalInterface
    private interface Step {
        void read(StreamingCheck reader, String piece, StreamingCheck.Sink sink);
    }

    private static List<String> read(BuiltIn check, Stage stage, String text, int length, Step step) {
        var reports = new Reports(new ArrayList<>());
        StreamingCheck reader = check.guardrail().streaming(check.at(stage));
        for (int i = 0; reader != null && i < text.length(); i += length) {
            step.read(reader, text.substring(i, Math.min(text.length(), i + length)), reports);
            reports.lines().add("settled " + reader.settled());
        }
        if (reader != null) {
            reader.end(reports);
        }
        return reports.lines();
    }
}
