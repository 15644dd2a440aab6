package dev.pathlight;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What the packages of the runtime may know of each other. */
class ArchitectureTest {
    private final JavaClasses runtime = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.pathlight");

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.pathlight.(*)..").should().beFreeOfCycles().check(runtime);
        slices().assignedFrom(new PackageSlices()).should().beFreeOfCycles().check(runtime);
    }

    @Test
    void nothingBelowKnowsTheApi() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.pathlight", "dev.pathlight.generated")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.pathlight", "dev.pathlight.generated")
                .check(runtime);
    }

    @Test
    void theApplicationsThreadsMeetNoLock() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.pathlight.path..", "dev.pathlight.histogram..", "dev.pathlight.generated..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.concurrent.locks..")
                .check(runtime);
    }

    @Test
    void thePublicTypesAreFew() {
        long exported = runtime.stream()
                .filter(type -> type.getPackageName().equals("dev.pathlight")
                        || type.getPackageName().equals("dev.pathlight.generated"))
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .count();
        assertThat(exported).isLessThan(20);
    }

    private static final class PackageSlices implements com.tngtech.archunit.library.dependencies.SliceAssignment {
        @Override
        public com.tngtech.archunit.library.dependencies.SliceIdentifier getIdentifierOf(JavaClass type) {
            return com.tngtech.archunit.library.dependencies.SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }
}
