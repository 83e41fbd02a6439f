package dev.llmops4j.processor;

import dev.llmops4j.templates.internal.declaration.KnownNames;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * The guardrails that a compilation knows of. Each built-in one has its name as a constant {@code NAME}; an application has
 * more of its own, which only it can list, so without its list a name is wrong only if it is near to a known one.
 */
final class KnownGuardrails {
    private static final String BUILT_IN = "dev.llmops4j.guardrails.check";

    private KnownGuardrails() {}

    /** The built-in names, if their module is there, and those of the option; unchecked if there is neither. */
    static KnownNames of(Elements elements, @Nullable String option) {
        Set<String> names = new TreeSet<>();
        PackageElement builtIn = elements.getPackageElement(BUILT_IN);
        if (builtIn != null) {
            builtIn.getEnclosedElements().forEach(type -> addName(type, names));
        }
        if (option != null) {
            List.of(option.split(",", -1)).stream()
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .forEach(names::add);
        }
        return names.isEmpty() && option == null
                ? KnownNames.UNCHECKED
                : new KnownNames("The class path has", names, option != null, null);
    }

    private static void addName(Element type, Set<String> names) {
        for (VariableElement field : ElementFilter.fieldsIn(type.getEnclosedElements())) {
            if (field.getSimpleName().contentEquals("NAME") && field.getConstantValue() instanceof String name) {
                names.add(name);
            }
        }
    }
}
