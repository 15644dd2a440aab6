package dev.pathlight;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.junit.jupiter.api.Test;

/** What the packages of the runtime may know of each other. */
class ArchitectureTest {
    private final JavaClasses runtime = new ClassFileImporter()
            .importUrl(Monitor.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void packagesHaveNoCycles() {
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

    private static final class PackageSlices implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }
}
