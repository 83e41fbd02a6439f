package dev.llmops4j.guardrails.check;

import dev.llmops4j.error.NearestName;
import dev.llmops4j.guardrails.GuardrailOptionException;
import dev.llmops4j.guardrails.GuardrailOptions;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** How policy files name kinds: in small letters with hyphens, or all those of a country by its code. */
final class PiiKinds {
    private static final String OPTION = "kinds";
    private static final int COUNTRY = 2;

    private PiiKinds() {}

    /** The kinds that the options name, all if they name none. */
    static Set<PiiKind> read(GuardrailOptions options) {
        var kinds = EnumSet.noneOf(PiiKind.class);
        for (String text : options.strings(OPTION)) {
            Set<PiiKind> named = named(text);
            if (named.isEmpty()) {
                throw unknown(text);
            }
            kinds.addAll(named);
        }
        return kinds.isEmpty() ? EnumSet.allOf(PiiKind.class) : kinds;
    }

    private static Set<PiiKind> named(String text) {
        var named = EnumSet.noneOf(PiiKind.class);
        for (PiiKind kind : PiiKind.values()) {
            if (word(kind).equals(text) || country(kind).equals(text)) {
                named.add(kind);
            }
        }
        return named;
    }

    private static String word(PiiKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** No other kind has a first word of two letters but that of IP addresses, which is one kind, not a country. */
    private static String country(PiiKind kind) {
        String word = word(kind);
        return kind != PiiKind.IP_ADDRESS && word.indexOf('-') == COUNTRY ? word.substring(0, COUNTRY) : word;
    }

    private static GuardrailOptionException unknown(String text) {
        var known = new TreeSet<String>();
        for (PiiKind kind : PiiKind.values()) {
            known.add(word(kind));
            known.add(country(kind));
        }
        String nearest = NearestName.of(text, known);
        return new GuardrailOptionException(
                OPTION,
                "Option 'kinds' names '" + text + "', which is neither a kind of personal data nor a country."
                        + (nearest == null ? "" : " Did you mean '" + nearest + "'?")
                        + " Kinds and countries: " + known + ".");
    }
}
