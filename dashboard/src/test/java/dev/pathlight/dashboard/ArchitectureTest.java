package dev.pathlight.dashboard;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Dependencies of the module. */
@Tag("once")
class ArchitectureTest {
    private final JavaClasses module = new ClassFileImporter()
            .importUrl(Dashboard.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void theRuntimeIsSeenThroughItsPublicApi() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "com.sun.net.httpserver",
                        "org.jspecify.annotations..",
                        "dev.pathlight",
                        "dev.pathlight.format",
                        "dev.pathlight.dashboard..")
                .check(module);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.pathlight.(dashboard..)")
                .should()
                .beFreeOfCycles()
                .check(module);
    }

    @Test
    void theServerDoesNotDependOnMonitors() {
        com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses()
                .that()
                .resideInAnyPackage("dev.pathlight.dashboard.http", "dev.pathlight.dashboard.answer")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("dev.pathlight.Monitor")
                .check(module);
    }
}
