package dev.llmops4j.cost;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The models of one provider by name, in lower case. */
final class ModelNames {
    private final Map<String, ModelPrices> exact = new HashMap<>();
    private final List<Pattern> patterns = new ArrayList<>();

    private record Pattern(String text, boolean openStart, boolean openEnd, ModelPrices model) {
        boolean matches(String name) {
            if (openStart) {
                return openEnd ? name.contains(text) : name.endsWith(text);
            }
            return name.startsWith(text);
        }
    }

    void add(String name, ModelPrices model) {
        boolean openStart = name.startsWith("*");
        boolean openEnd = name.endsWith("*");
        if (openStart || openEnd) {
            String text = name.substring(openStart ? 1 : 0, name.length() - (openEnd ? 1 : 0));
            patterns.add(new Pattern(text, openStart, openEnd, model));
        } else {
            exact.putIfAbsent(name, model);
        }
    }

    @Nullable
    ModelPrices find(String name) {
        ModelPrices model = exact.get(name);
        if (model != null) {
            return model;
        }
        for (int i = 0; i < patterns.size(); i++) {
            if (patterns.get(i).matches(name)) {
                return patterns.get(i).model();
            }
        }
        int end = endWithoutDate(name);
        return end == name.length() ? null : exact.get(name.substring(0, end));
    }

    /** A provider's dated name of a snapshot, such as {@code -2025-08-07} or {@code @20250514}, costs what the model costs. */
    private static int endWithoutDate(String name) {
        int compact = name.length() - "-yyyymmdd".length();
        if (isDate(name, compact, "-dddddddd") || isDate(name, compact, "@dddddddd")) {
            return compact;
        }
        int dashed = name.length() - "-yyyy-mm-dd".length();
        return isDate(name, dashed, "-dddd-dd-dd") ? dashed : name.length();
    }

    private static boolean isDate(String name, int start, String form) {
        if (start < 1) {
            return false;
        }
        for (int i = 0; i < form.length(); i++) {
            char c = name.charAt(start + i);
            if (form.charAt(i) == 'd' ? c < '0' || c > '9' : c != form.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
