package dev.llmops4j.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Plain Java values of YAML, with the meaning of the YAML 1.2 core schema: {@code yes}, {@code no}, {@code on}, {@code off},
 * dates and numbers in base 60 are texts.
 */
public final class YamlValues {
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    /** What a boolean or a number starts with. */
    private static final String FIRST = "tTfF+-.0123456789";

    private static final Pattern BOOLEAN = Pattern.compile("true|True|TRUE|false|False|FALSE");
    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]{1,40}");
    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?(\\.[0-9]{1,40}|[0-9]{1,40}(\\.[0-9]{0,40})?)([eE][-+]?[0-9]{1,3})?");

    private YamlValues() {}

    static boolean isNull(String text) {
        return NULLS.contains(text);
    }

    /**
     * The value of a node.
     *
     * @param node the node
     * @return String, Boolean, Long, BigInteger, BigDecimal, a list or a map of them, or null
     */
    public static @Nullable Object value(YamlNode node) {
        if (node instanceof YamlNode.Sequence sequence) {
            List<@Nullable Object> items = new ArrayList<>();
            sequence.items().forEach(item -> items.add(value(item)));
            return items;
        }
        if (node instanceof YamlNode.Mapping mapping) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            mapping.entries().forEach((key, entry) -> map.put(key, value(entry.value())));
            return map;
        }
        YamlNode.Scalar scalar = (YamlNode.Scalar) node;
        return scalar.plain() ? plain(scalar.text()) : scalar.text();
    }

    private static @Nullable Object plain(String text) {
        if (isNull(text)) {
            return null;
        } else if (FIRST.indexOf(text.charAt(0)) < 0) {
            return text;
        } else if (BOOLEAN.matcher(text).matches()) {
            return Character.toLowerCase(text.charAt(0)) == 't';
        } else if (INTEGER.matcher(text).matches()) {
            var number = new BigInteger(text);
            return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
        }
        return DECIMAL.matcher(text).matches() ? new BigDecimal(text) : text;
    }
}
