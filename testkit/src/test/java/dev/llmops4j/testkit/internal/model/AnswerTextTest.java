package dev.llmops4j.testkit.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerTextTest {
    private final List<String> released = new ArrayList<>();

    @Test
    void passesPiecesOnAtOnceWithoutStopTexts() {
        AnswerText text = new AnswerText(List.of(), released::add);
        text.append("Hello");
        text.append(" you");

        assertThat(released).containsExactly("Hello", " you");
        assertThat(text.finish()).isEqualTo("Hello you");
    }

    @Test
    void neverReleasesAStopTextThatComesInPieces() {
        AnswerText text = new AnswerText(List.of("END", "xyz"), released::add);
        text.append("aE");
        text.append("N");
        assertThat(released).containsExactly("a");
        text.append("Dzz");

        assertThat(text.isStopped()).isTrue();
        assertThat(text.finish()).isEqualTo("a");
        assertThat(released).containsExactly("a");
    }

    @Test
    void releasesWhatTurnsOutToBeNoStopText() {
        AnswerText text = new AnswerText(List.of("END"), released::add);
        text.append("E");
        text.append("NEN");
        assertThat(released).containsExactly("EN");

        assertThat(text.finish()).isEqualTo("ENEN");
        assertThat(released).containsExactly("EN", "EN");
        assertThat(text.isStopped()).isFalse();
    }

    @Test
    void stopsAtTheEarliestStopText() {
        AnswerText text = new AnswerText(List.of("c", "b"), released::add);
        text.append("abc");

        assertThat(text.finish()).isEqualTo("a");
    }
}
