package dev.llmops4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmops4j.templates.internal.output.DeclaredType;
import dev.llmops4j.templates.internal.output.OutputForm;
import dev.llmops4j.templates.internal.output.ReflectedType;
import dev.llmops4j.templates.internal.output.UnsupportedTypeException;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the compiler tells of a type is what reflection and Jackson tell of it once it is compiled. */
class TypeLawTest {
    @TempDir
    Path folder;

    @Test
    void seesInSourcesWhatReflectionSeesInClasses() throws Exception {
        var seen = new TreeMap<String, String>();
        Project project = new Project(folder).file("src/main/java/Types.java", Project.resource("Types.txt"));
        Project.Result result =
                project.compile(java.util.List.of(folder.resolve("src/main/java/Types.java")), new FieldTypes(seen));
        assertThat(result.text()).isEmpty();
        assertThat(result.compiled()).as(() -> result.messages().toString()).isTrue();

        var expected = new TreeMap<String, String>();
        for (Field field : project.load("Types").getDeclaredFields()) {
            expected.put(field.getName(), description(ReflectedType.of(field.getGenericType())));
        }
        assertThat(expected).hasSizeGreaterThan(100);
        assertThat(seen.keySet()).isEqualTo(expected.keySet());
        Map<String, String> different = new TreeMap<>();
        expected.forEach((name, text) -> {
            if (!text.equals(seen.get(name))) {
                different.put(name, "\ncompiler:   " + seen.get(name) + "\nreflection: " + text + "\n");
            }
        });
        assertThat(different).isEmpty();
    }

    /** Describes the types of the fields of a class. */
    @SupportedAnnotationTypes("*")
    private static final class FieldTypes extends AbstractProcessor {
        private final Map<String, String> seen;

        FieldTypes(Map<String, String> seen) {
            this.seen = seen;
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latestSupported();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            var mirrors = new Mirrors(processingEnv);
            ElementFilter.typesIn(round.getRootElements()).forEach(mirrors::compiles);
            for (Element root : round.getRootElements()) {
                for (VariableElement field : ElementFilter.fieldsIn(root.getEnclosedElements())) {
                    seen.put(field.getSimpleName().toString(), description(mirrors.type(field.asType())));
                }
            }
            return false;
        }
    }

    private static String description(DeclaredType type) {
        var properties = new TreeMap<String, String>();
        for (String name : type.propertyNames()) {
            DeclaredType property = type.property(name);
            properties.put(name, property == null ? "none" : property.shownName());
        }
        @Nullable DeclaredType content = type.content();
        return type.className() + " " + type.simpleName() + " " + type.shownName() + " "
                + type.arguments().stream().map(DeclaredType::shownName).toList() + " " + type.form() + " "
                + type.kind()
                + " " + properties + " of " + (content == null ? "nothing" : content.shownName()) + " " + schema(type);
    }

    private static String schema(DeclaredType type) {
        try {
            return OutputForm.schemaOf(type).json();
        } catch (UnsupportedTypeException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
