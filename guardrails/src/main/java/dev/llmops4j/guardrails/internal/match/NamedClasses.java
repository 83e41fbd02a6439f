package dev.llmops4j.guardrails.internal.match;

import java.lang.Character.UnicodeScript;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Sets of characters by name: {@code \p{Lu}}, {@code \p{L}}, {@code \p{Alpha}}, {@code \p{IsGreek}}. */
final class NamedClasses {
    static final CodePoints DIGIT = CodePoints.range('0', '9');
    static final CodePoints LOWER = CodePoints.range('a', 'z');
    static final CodePoints UPPER = CodePoints.range('A', 'Z');
    static final CodePoints ALPHA = LOWER.or(UPPER);
    static final CodePoints WORD = ALPHA.or(DIGIT).or(CodePoints.range('_', '_'));
    static final CodePoints SPACE = CodePoints.range('\t', '\r').or(CodePoints.range(' ', ' '));

    private static final Map<String, CodePoints> ASCII = Map.of(
            "Digit", DIGIT,
            "Lower", LOWER,
            "Upper", UPPER,
            "Alpha", ALPHA,
            "Alnum", ALPHA.or(DIGIT),
            "Space", SPACE,
            "XDigit", DIGIT.or(CodePoints.range('a', 'f')).or(CodePoints.range('A', 'F')),
            "Punct", CodePoints.range('!', '~').and(ALPHA.or(DIGIT).not()),
            "ASCII", CodePoints.range(0, 127));

    private static final Map<String, Integer> CATEGORIES = categories();
    private static final Map<String, CodePoints> MADE = new ConcurrentHashMap<>();

    private NamedClasses() {}

    /** The set of that name, or null. */
    static @Nullable CodePoints of(String name) {
        CodePoints ascii = ASCII.get(name);
        if (ascii != null) {
            return ascii;
        }
        IntPredicate member = member(name);
        return member == null ? null : MADE.computeIfAbsent(name, key -> CodePoints.where(member));
    }

    private static @Nullable IntPredicate member(String name) {
        Integer mask = CATEGORIES.get(name);
        if (mask != null) {
            return c -> ((1 << Character.getType(c)) & mask) != 0;
        }
        try {
            UnicodeScript script = UnicodeScript.forName(name.startsWith("Is") ? name.substring(2) : name);
            return c -> UnicodeScript.of(c) == script;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Masks of the general categories, by their two letters and by the first alone. */
    private static Map<String, Integer> categories() {
        String[] names = {
            "Cn", "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Me", "Mc", "Nd", "Nl", "No", "", "Zs", "Zl", "Zp", "Cc", "Cf",
            "", "Co", "Cs", "Pd", "Ps", "Pe", "Pc", "Po", "Sm", "Sc", "Sk", "So", "Pi", "Pf"
        };
        var masks = new TreeMap<String, Integer>();
        for (int type = 0; type < names.length; type++) {
            if (!names[type].isEmpty()) {
                masks.put(names[type], 1 << type);
                masks.merge(names[type].substring(0, 1).toUpperCase(Locale.ROOT), 1 << type, (a, b) -> a | b);
            }
        }
        return masks;
    }
}
