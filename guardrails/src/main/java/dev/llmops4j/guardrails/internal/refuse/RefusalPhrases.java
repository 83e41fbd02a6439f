package dev.llmops4j.guardrails.internal.refuse;

import dev.llmops4j.guardrails.internal.scan.WordList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Knows how models refuse, in English, German, French and Spanish. */
public final class RefusalPhrases {
    private static final String CANNOT = "can't|cannot|won't|couldn't|shouldn't";
    private static final String DO =
            "assist|provide|fulfill|fulfil|comply|create|generate|write|answer|engage|support|share|discuss|offer"
                    + "|respond|participate|produce|facilitate|encourage|promote|endorse|accommodate";
    private static final String TUN =
            "helfen|weiterhelfen|beantworten|unterstützen|geben|bereitstellen|erfüllen|nachkommen|tun"
                    + "|machen|schreiben|erstellen|liefern";
    private static final String FAIRE = "aider|répondre|fournir|donner|écrire|créer|faire|satisfaire|accéder|t'aider";
    private static final String HACER =
            "ayudar|ayudarte|ayudarle|ayudarlo|responder|proporcionar|proporcionarte|dar|darte|escribir|crear|generar|cumplir|hacer";

    /** What may stand before the words that refuse, within a clause. */
    private static final Set<String> LEADS =
            Set.of(("i'm i am we're sorry so very really terribly but however unfortunately"
                            + " apologies apologize my afraid that as an a ai language model assistant though no oh and for this reason"
                            + " regret yet es tut mir leid aber leider entschuldigung entschuldige bitte verzeihung doch je suis désolé"
                            + " désolée mais malheureusement lo siento pero lamento lamentablemente desafortunadamente")
                    .split(" ", -1));

    /** The patterns by the words with which they begin. */
    private static final Map<String, List<WordPattern>> PATTERNS = byFirstWord(
            "i|we " + CANNOT + " help !but|feeling|wondering|noticing|thinking",
            "i|we can|could|will not help !but|feeling|wondering|noticing|thinking",
            "i|we " + CANNOT + " in? good? conscience? directly|just|really|ethically|legally? " + DO,
            "i|we can|could|will not directly|just|really|ethically|legally? " + DO,
            "i|we " + CANNOT + " do that|this|it|so",
            "i|we can|could|will not do that|this|it|so",
            "i|we " + CANNOT + " give you|any|out|medical|legal|instructions|advice|information|specific",
            "i|we can|could|will not give you|any|out|medical|legal|instructions|advice|information|specific",
            "i|we am|are|was|were unable to help|give|do|" + DO,
            "i|we am|are not able|allowed|permitted|programmed|designed|going|comfortable to? "
                    + "help|give|do|providing|helping|assisting|sharing|writing|discussing|" + DO,
            "i'm|we're unable to help|give|do|" + DO,
            "i'm|we're not able|allowed|permitted|programmed|designed|going|comfortable to? "
                    + "help|give|do|providing|helping|assisting|sharing|writing|discussing|" + DO,
            "i|we must|have|need to? respectfully? decline|refuse",
            "i|we will have to decline|refuse",
            "i|we respectfully? decline|refuse to",
            "i|we would|prefer|i'd|rather prefer|rather? not to? help|assist|answer|provide|engage|discuss|write|do|say",
            "that's|this not something i|we can|am|are|feel|will",
            "that|this is not something i|we can|am|are|feel|will",
            "that's|this something i|we " + CANNOT + " do|help|assist|provide|discuss",
            "that|this is something i|we " + CANNOT + " do|help|assist|provide|discuss",
            "it|it's|that|that's|this would|is? be? against my guidelines|programming|policies|policy|principles",
            "my|our guidelines|policies|policy|programming don't|do|does|doesn't|prevent|prevents|prohibit|prohibits",
            "your|this request violates|goes against? my|our|the|content|usage",
            "ich|wir kann|können|darf|dürfen|werde|möchte * nicht * " + TUN,
            "dabei|damit|hierbei|das|diese|diesen|dazu kann|darf|werde|können|möchte ich|wir * nicht|keine * " + TUN,
            "ich|wir kann|können|darf|dürfen * keine|keinen * " + TUN,
            "dabei|damit|das|diese kann|darf|werde ich|wir * nicht * " + TUN,
            "kann|darf ich|dir|ihnen ich|dir|ihnen|leider|dabei? * nicht * " + TUN,
            "je ne peux|puis|pourrai pas * " + FAIRE,
            "je ne suis pas en mesure|autorisé|autorisée",
            "je dois refuser|décliner",
            "no puedo|podemos|podré * " + HACER,
            "no estoy autorizado|autorizada",
            "debo|tengo que? rechazar|declinar|negarme");

    /** The words with which a refusal may begin. */
    private static final WordList OPENERS = openers();

    private RefusalPhrases() {}

    /**
     * Where a refusal stands.
     *
     * @param start where it begins
     * @param end where it ends, exclusive
     */
    public record Place(int start, int end) {}

    /**
     * Finds the first refusal.
     *
     * @param text an answer
     * @param limit how many of its characters are read
     * @return its place, or null
     */
    public static @Nullable Place first(String text, int limit) {
        var words = new WordCursor(text, Math.min(limit, text.length()));
        while (words.next()) {
            Place place = words.opens() && words.isIn(OPENERS) ? inClause(new Clause(words)) : null;
            if (place != null) {
                return place;
            }
        }
        return null;
    }

    private static @Nullable Place inClause(Clause clause) {
        int at = 0;
        for (String word = clause.word(at); word != null; word = clause.word(++at)) {
            for (WordPattern pattern : PATTERNS.getOrDefault(word, List.of())) {
                int end = pattern.match(clause, at);
                if (end > at) {
                    return new Place(clause.start(), clause.end(end - 1));
                }
            }
            if (!LEADS.contains(word)) {
                return null;
            }
        }
        return null;
    }

    private static Map<String, List<WordPattern>> byFirstWord(String... patterns) {
        Map<String, List<WordPattern>> byWord = new HashMap<>();
        for (String source : patterns) {
            WordPattern pattern = WordPattern.of(source);
            for (String word : pattern.firstWords()) {
                byWord.computeIfAbsent(word, any -> new ArrayList<>()).add(pattern);
            }
        }
        return byWord;
    }

    private static WordList openers() {
        var openers = new HashSet<>(LEADS);
        openers.addAll(PATTERNS.keySet());
        return new WordList(openers);
    }
}
