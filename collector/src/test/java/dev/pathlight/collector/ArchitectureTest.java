package dev.pathlight.collector;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Dependencies of the module, and between its packages. */
@Tag("once")
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
    void aProcessThatPostsNeedsNeitherStorageNorPageNorParser() {
        noClasses()
                .that()
                .resideInAPackage("dev.pathlight.collector.posting")
                .or()
                .haveNameMatching("dev.pathlight.collector.(CollectorReporter|format.(Batch|PostWriter|PostFormat)).*")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.pathlight.collector.fleet", "dev.pathlight.dashboard..", "com.fasterxml.jackson..")
                .check(module);
    }
}
