package dev.pathlight.collector;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** Dependencies of the module, and between its packages. */
class ArchitectureTest {
    private final JavaClasses module = new ClassFileImporter()
            .importUrl(Collector.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void theRuntimeIsSeenThroughItsPublicApi() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "com.fasterxml.jackson.core..",
                        "org.jspecify.annotations..",
                        "dev.pathlight",
                        "dev.pathlight.format",
                        "dev.pathlight.dashboard..",
                        "dev.pathlight.collector..")
                .check(module);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.pathlight.(collector..)")
                .should()
                .beFreeOfCycles()
                .check(module);
    }

    @Test
    void aProcessThatPostsNeedsNeitherStorageNorAParser() {
        noClasses()
                .that()
                .resideInAPackage("dev.pathlight.collector.posting")
                .or()
                .haveSimpleName("CollectorReporter")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.pathlight.collector.fleet", "com.fasterxml.jackson..")
                .check(module);
    }
}
