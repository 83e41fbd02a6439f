package dev.llmops4j.testing;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** What the rules of the map look at. */
final class MapConditions {
    static final DescribedPredicate<JavaClass> ARE_PUBLIC_API =
            DescribedPredicate.describe("are public API", MapConditions::isPublicApi);

    private MapConditions() {}

    static ArchCondition<JavaClass> importOnlyWhatIsAllowed(Room room) {
        return condition(
                "import only what the map allows " + room,
                (type, problems) -> type.getDirectDependenciesFromSelf().stream()
                        .filter(use -> !room.mayImport(packageOf(use.getTargetClass())))
                        .forEach(use -> problems.accept(use.getDescription())));
    }

    static ArchCondition<JavaClass> publishOnlyWhatIsAllowed(Room room) {
        return condition("publish only immutable types that the map allows " + room, (type, problems) -> {
            superTypes(type).forEach(parent -> checkNamed(room, parent, type.getDescription(), problems));
            type.getFields().stream()
                    .filter(field -> isSeen(field.getModifiers()))
                    .forEach(field -> {
                        checkNamed(room, field.getType(), field.getDescription(), problems);
                        checkImmutable(field.getType(), field.getDescription(), problems);
                    });
            type.getCodeUnits().stream()
                    .filter(unit -> isSeen(unit.getModifiers()))
                    .forEach(unit -> {
                        signature(unit).forEach(part -> checkNamed(room, part, unit.getDescription(), problems));
                        checkImmutable(unit.getReturnType(), unit.getDescription(), problems);
                    });
        });
    }

    static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return condition("live in a @NullMarked package", (type, problems) -> {
            if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                problems.accept(
                        type.getDescription() + " lives in a package whose package-info is missing or not @NullMarked");
            }
        });
    }

    private static boolean isPublicApi(JavaClass type) {
        return isSeen(type.getModifiers())
                && !CompiledModule.isInternal(type.getPackageName())
                && type.getEnclosingClass().map(MapConditions::isPublicApi).orElse(true);
    }

    private static boolean isSeen(Set<JavaModifier> modifiers) {
        return (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED))
                && !modifiers.contains(JavaModifier.SYNTHETIC);
    }

    private static Stream<JavaType> superTypes(JavaClass type) {
        return Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
    }

    private static Stream<JavaType> signature(JavaCodeUnit unit) {
        return Stream.of(
                        Stream.of(unit.getReturnType()),
                        unit.getParameterTypes().stream(),
                        unit.getExceptionTypes().stream())
                .flatMap(part -> part);
    }

    private static void checkNamed(Room room, JavaType type, String where, Consumer<String> problems) {
        type.getAllInvolvedRawTypes().stream()
                .filter(part -> !part.isPrimitive() && !room.mayPublish(packageOf(part)))
                .forEach(part -> problems.accept(where + " names " + part.getName()));
    }

    /** An ArrayList or a HashMap in a signature promises that the caller may change it; a List promises nothing. */
    private static void checkImmutable(JavaType type, String where, Consumer<String> problems) {
        type.getAllInvolvedRawTypes().stream()
                .filter(part -> !part.isInterface())
                .filter(part -> part.isAssignableTo(Collection.class) || part.isAssignableTo(Map.class))
                .forEach(part -> problems.accept(where + " returns the mutable " + part.getName()));
    }

    private static String packageOf(JavaClass type) {
        JavaClass base = type.getBaseComponentType();
        return base.isPrimitive() ? "java.lang" : base.getPackageName();
    }

    private static ArchCondition<JavaClass> condition(String text, BiConsumer<JavaClass, Consumer<String>> check) {
        return new ArchCondition<>(text) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                check.accept(type, message -> events.add(SimpleConditionEvent.violated(type, message)));
            }
        };
    }
}
