package dev.llmops4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Collectors;

/** The public API of a module as sorted text, kept in a golden file so that every change of it is a line in a review. */
public final class PublicApi {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "api.txt");

    private PublicApi() {}

    /**
     * Compares the exported packages of the module whose tests are running with its {@code api.txt}; with the system
     * property {@code api.update} set to {@code true}, writes that file first.
     */
    public static void isTheListedOne() throws IOException {
        CompiledModule module = CompiledModule.current();
        String actual = textOf(
                module.exportedPackages().stream().flatMap(module::classesIn).toList());
        if (Boolean.getBoolean("api.update")) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, actual);
        }
        assertThat(GOLDEN)
                .as("public API; if the change is meant, run the test with -Dapi.update=true and commit the diff")
                .hasContent(actual);
    }

    static String textOf(Collection<Class<?>> types) {
        return types.stream()
                .filter(PublicApi::isReachable)
                .map(type -> TypeHeader.of(type) + "\n" + TypeMembers.of(type))
                .collect(Collectors.joining("\n"));
    }

    /** Whether code outside the module can name the type. */
    static boolean isReachable(Class<?> type) {
        Class<?> outer = type.getDeclaringClass();
        return isSeen(type.getModifiers())
                && !type.isAnonymousClass()
                && !type.isLocalClass()
                && (outer == null || isReachable(outer));
    }

    static boolean isSeen(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }
}
