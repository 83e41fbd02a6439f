package dev.llmops4j.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The rules of the map, as tests of the module that extends this class. */
public abstract class MapRules {
    private final Room room;
    private final CompiledModule module = CompiledModule.current();
    private final JavaClasses compiled = new ClassFileImporter().importPath(module.classes());

    /**
     * For the test class of one module.
     *
     * @param room the module's row on the map
     */
    protected MapRules(Room room) {
        this.room = room;
    }

    @Test
    void importsOnlyWhatTheMapAllows() {
        imports(room).check(compiled);
    }

    @Test
    void publishesOnlyItsOwnTypesAndThoseOfItsRow() {
        signatures(room).check(compiled);
    }

    @Test
    void marksEveryPackageAsNullMarked() {
        nullness().check(compiled);
    }

    @Test
    void exportsEveryPackageThatIsNotInternal() {
        assertThat(module.exportedPackages()).isEqualTo(module.publicPackages());
    }

    static ArchRule imports(Room room) {
        return classes().should(MapConditions.importOnlyWhatIsAllowed(room));
    }

    static ArchRule signatures(Room room) {
        return classes().that(MapConditions.ARE_PUBLIC_API).should(MapConditions.publishOnlyWhatIsAllowed(room));
    }

    static ArchRule nullness() {
        return classes().should(MapConditions.liveInANullMarkedPackage());
    }
}
