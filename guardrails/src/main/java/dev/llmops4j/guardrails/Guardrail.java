package dev.llmops4j.guardrails;

import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A check with a name. Safe for use by many threads at once.
 *
 * <pre>{@code
 * Guardrail noPrices = Guardrail.of("no-prices", Stage.OUTPUT, answer -> answer.contains("EUR")
 *         ? Verdict.retry("Do not name prices.")
 *         : Verdict.PASS);
 * }</pre>
 */
public interface Guardrail {
    /**
     * The name by which prompts ask for it, and which events and errors show.
     *
     * @return a short constant name, such as {@code pii}
     */
    String name();

    /**
     * Where it applies.
     *
     * @return the stages, constant
     */
    Set<Stage> stages();

    /**
     * Judges a complete text.
     *
     * @param text the text, never empty
     * @param at where it stands
     * @return the verdict
     */
    Verdict check(String text, Boundary at);

    /**
     * Starts to judge a text that arrives in pieces. Either always null or never, for a given stage. Its findings must be
     * those of {@link #check}; a check that wants to ask the model again needs the whole answer.
     *
     * @param at where the text stands
     * @return a new check, or null if this guardrail judges what is complete only: then a stream is held back by its
     *     {@link #window}
     */
    default @Nullable StreamingCheck streaming(Boundary at) {
        return null;
    }

    /**
     * How much of a text it must see at once, unless it reads streams by itself. With a window {@link #check} is asked about
     * one window after the other, whether the text streams or not.
     *
     * @param at where the text stands
     * @return the window, constant for a given stage; here the whole text
     */
    default Window window(Boundary at) {
        return Window.WHOLE;
    }

    /**
     * A guardrail that judges whole texts.
     *
     * @param name the name
     * @param stage where it applies
     * @param check judges a text; safe for use by many threads at once
     * @return the guardrail
     */
    static Guardrail of(String name, Stage stage, Function<? super String, ? extends Verdict> check) {
        return of(name, stage, Window.WHOLE, check);
    }

    /**
     * A guardrail that judges texts by windows.
     *
     * @param name the name
     * @param stage where it applies
     * @param window how much it must see at once
     * @param check judges one window; safe for use by many threads at once
     * @return the guardrail
     */
    static Guardrail of(String name, Stage stage, Window window, Function<? super String, ? extends Verdict> check) {
        return new NamedCheck(name, Set.of(stage), window, check);
    }
}
