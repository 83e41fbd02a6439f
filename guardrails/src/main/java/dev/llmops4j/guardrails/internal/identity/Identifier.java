package dev.llmops4j.guardrails.internal.identity;

import java.util.ArrayList;
import java.util.List;

/**
 * A number that an authority gives, by the forms it is written in. A strong form is hardly ever anything else; a weak one,
 * such as nine digits, counts only behind a word that names it.
 *
 * @param forms the forms, of which the first that fits counts
 * @param cues the words, in small letters; a blank in them stands for any one character that is no letter
 */
public record Identifier(List<Form> forms, List<String> cues) {
    /**
     * One form.
     *
     * @param shape what stands where: {@code 9} a digit, {@code A} a letter, {@code X} either, {@code ~} either nothing at all
     *     places or one and the same separator at all of them, all else itself
     * @param strong whether it counts without a cue
     * @param rule what the letters and digits must fulfil, in capitals and without what stands between them
     */
    public record Form(String shape, boolean strong, Rule rule) {}

    /** Copies the lists. */
    public Identifier {
        forms = List.copyOf(forms);
        cues = List.copyOf(cues);
    }

    static Identifier cuedBy(String... cues) {
        return new Identifier(List.of(), List.of(cues));
    }

    Identifier strong(Rule rule, String... shapes) {
        return with(true, rule, shapes);
    }

    Identifier weak(Rule rule, String... shapes) {
        return with(false, rule, shapes);
    }

    private Identifier with(boolean strong, Rule rule, String... shapes) {
        var all = new ArrayList<>(forms);
        for (String shape : shapes) {
            all.add(new Form(shape, strong, rule));
        }
        return new Identifier(all, cues);
    }
}
