package dev.llmops4j.guardrails.check;

import dev.llmops4j.chat.ChatRequest;
import dev.llmops4j.chat.Message;
import dev.llmops4j.chat.Role;
import dev.llmops4j.guardrails.Boundary;
import dev.llmops4j.guardrails.Finding;
import dev.llmops4j.guardrails.Guardrail;
import dev.llmops4j.guardrails.GuardrailOptions;
import dev.llmops4j.guardrails.Stage;
import dev.llmops4j.guardrails.Verdict;
import dev.llmops4j.guardrails.internal.ground.CitationMarks;
import dev.llmops4j.retrieval.Passage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Wants what an answer cites to exist: marks such as {@code [1]}, {@code [doc-3]}, {@code [1, 2]}, {@code [^4]} and
 * {@code (Source: handbook)} must name a passage. The guardrail {@code citations}, on output. Immutable, safe for use by
 * many threads at once.
 *
 * <p>The passages are those of {@link Grounding#PASSAGES}: each is known by its number from 1, its id and the texts of its
 * metadata. Without them, marks are known that stand in the messages of the request; marks are compared without case.
 *
 * <p>Findings are {@code citations.unknown} at a mark that names nothing, and {@code citations.missing} over an answer that
 * cites nothing where that is required.
 *
 * <p>Limits: that a passage exists does not mean that it says what it is cited for; see {@link Grounding} for parts of that.
 * Text in brackets counts as a mark only if it is a number up to 999, a known id, or a word with a digit such as
 * {@code doc-3}. A stream is held back to its end.
 */
public final class Citations implements Guardrail {
    /** The name that prompts use. */
    public static final String NAME = "citations";

    private final boolean required;
    private final Consequence action;

    private Citations(boolean required, Consequence action) {
        this.required = required;
        this.action = Objects.requireNonNull(action, "action");
    }

    /**
     * Flags marks that name nothing.
     *
     * @return the guardrail
     */
    public static Citations create() {
        return of(false, Consequence.FLAG);
    }

    /**
     * Reads the options {@code required} (false by default) and {@code action} (flag by default).
     *
     * @param options the options
     * @return the guardrail
     */
    public static Citations create(GuardrailOptions options) {
        return of(options.flag("required", false), options.choice("action", Consequence.FLAG));
    }

    /**
     * Checks marks, and wants one if need be.
     *
     * @param required whether an answer must cite something
     * @param action what becomes of an answer that does not cite as it should
     * @return the guardrail
     */
    public static Citations of(boolean required, Consequence action) {
        return new Citations(required, action);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Stage> stages() {
        return Set.of(Stage.OUTPUT);
    }

    @Override
    public Verdict check(String text, Boundary at) {
        Set<String> known = known(at);
        List<CitationMarks.Mark> marks = CitationMarks.of(text, known);
        if (marks.isEmpty()) {
            return required ? missing(text) : Verdict.PASS;
        }
        List<Finding> unknown = marks.stream()
                .filter(mark -> !known.contains(mark.name()))
                .map(mark -> Finding.of(NAME + ".unknown", mark.start(), mark.end()))
                .toList();
        return unknown.isEmpty() ? Verdict.PASS : action.of(unknown, feedback(marks, known));
    }

    private Verdict missing(String text) {
        return action.of(
                List.of(Finding.of(NAME + ".missing", 0, text.length())),
                "Your answer cites no source. Write it again and cite the sources that it rests on.");
    }

    private static Set<String> known(Boundary at) {
        var known = new HashSet<String>();
        List<Passage> passages = at.context().get(Grounding.PASSAGES);
        ChatRequest request = at.request();
        if (passages != null) {
            for (int i = 0; i < passages.size(); i++) {
                Passage passage = passages.get(i);
                known.add(Integer.toString(i + 1));
                add(known, passage.id());
                passage.metadata().values().forEach(value -> add(known, value));
            }
        } else if (request != null) {
            for (Message message : request.messages()) {
                if (message.role() != Role.ASSISTANT) {
                    CitationMarks.of(message.text(), Set.of()).forEach(mark -> known.add(mark.name()));
                }
            }
        }
        return known;
    }

    private static void add(Set<String> known, @Nullable Object name) {
        if (name instanceof String text && !text.isBlank()) {
            known.add(text.strip().toLowerCase(Locale.ROOT));
        }
    }

    private static String feedback(List<CitationMarks.Mark> marks, Set<String> known) {
        var unknown = new ArrayList<String>();
        for (CitationMarks.Mark mark : marks) {
            if (!known.contains(mark.name()) && unknown.size() < 10 && !unknown.contains(mark.name())) {
                unknown.add(mark.name());
            }
        }
        return "Your answer cites sources that you were not given: " + String.join(", ", unknown)
                + ". Write the whole answer again and cite only sources that you were given.";
    }
}
