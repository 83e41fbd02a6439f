package dev.llmops4j.processor;

import dev.llmops4j.json.CanonicalJson;
import dev.llmops4j.templates.internal.declaration.PromptMethod;
import dev.llmops4j.templates.internal.declaration.Variable;
import dev.llmops4j.templates.internal.file.PromptIndex;
import dev.llmops4j.templates.internal.output.DeclaredType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.TypeElement;

/**
 * What GraalVM's native image must keep of one interface: the proxy, the files of its prompts, and the classes that are read
 * from answers or in templates.
 */
final class ReachabilityMetadata {
    /** {@code Node<T>} with a {@code Node<List<T>>} inside has no end. */
    private static final int MAX_DEPTH = 30;

    private final Mirrors mirrors;
    private final Set<String> proxied = new TreeSet<>();
    private final Set<String> data = new TreeSet<>();
    private final Set<DeclaredType> seen = new HashSet<>();

    ReachabilityMetadata(Mirrors mirrors) {
        this.mirrors = mirrors;
    }

    /** Where it stands in the jar. */
    static String path(String className) {
        return "META-INF/native-image/dev.llmops4j/" + className + "/reachability-metadata.json";
    }

    /** The file's text; the same for the same sources. */
    String of(TypeElement type, List<PromptMethod> methods, PromptIndex index) {
        String name = mirrors.elements.getBinaryName(type).toString();
        addInterfaces(type);
        for (PromptMethod method : methods) {
            add(method.result().type(), 0);
            method.parameters().variables().stream().map(Variable::type).forEach(given -> add(given, 0));
        }
        List<Object> reflection = new ArrayList<>();
        reflection.add(Map.of("type", Map.of("proxy", List.of(name))));
        proxied.forEach(
                each -> reflection.add(Map.of("type", each, "allDeclaredMethods", true, "allPublicMethods", true)));
        data.forEach(each -> reflection.add(Map.of(
                "type",
                each,
                "allDeclaredConstructors",
                true,
                "allDeclaredFields",
                true,
                "allDeclaredMethods",
                true,
                "allPublicMethods",
                true)));
        return CanonicalJson.write(Map.of("reflection", reflection, "resources", resources(name, index))) + "\n";
    }

    private static List<Object> resources(String name, PromptIndex index) {
        Set<String> paths = new TreeSet<>();
        index.files().values().forEach(files -> files.forEach(file -> paths.add("prompts/" + file)));
        if (!paths.isEmpty()) {
            paths.add("prompts/releases.yaml");
        }
        paths.add(PromptIndex.path(name));
        return paths.stream().<Object>map(path -> Map.of("glob", path)).toList();
    }

    private void addInterfaces(TypeElement type) {
        if (proxied.add(mirrors.elements.getBinaryName(type).toString())) {
            type.getInterfaces().forEach(parent -> addInterfaces((TypeElement) mirrors.types.asElement(parent)));
        }
    }

    /** A type with everything that is reached from it. */
    private void add(DeclaredType type, int depth) {
        if (depth > MAX_DEPTH || !(type instanceof MirrorType mirror) || !seen.add(type)) {
            return;
        }
        type.arguments().forEach(argument -> add(argument, depth + 1));
        DeclaredType content = type.content();
        if (content != null) {
            add(content, depth + 1);
        }
        TypeElement element = mirror.element();
        if (element != null && !mirrors.isPlatform(element) && !isOurs(element)) {
            addLineage(element);
            if (type.form() == DeclaredType.Form.OBJECT) {
                type.answerClass().properties().forEach(property -> add(property.type(), depth + 1));
            }
            for (String name : type.propertyNames()) {
                add(Objects.requireNonNull(type.property(name), name), depth + 1);
            }
        }
    }

    private boolean isOurs(TypeElement element) {
        String name = element.getQualifiedName().toString();
        return name.equals("dev.llmops4j.chat.ChatResponse") || name.equals("dev.llmops4j.chat.ChatStream");
    }

    private void addLineage(TypeElement element) {
        data.add(mirrors.elements.getBinaryName(element).toString());
        if (mirrors.types.asElement(element.getSuperclass()) instanceof TypeElement parent
                && !mirrors.isPlatform(parent)) {
            addLineage(parent);
        }
    }
}
