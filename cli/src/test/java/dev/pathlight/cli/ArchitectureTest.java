package dev.pathlight.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Dependencies of the module. */
@Tag("once")
class ArchitectureTest {
    @Test
    void onlyServeNeedsTheCollector() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Serve")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.pathlight.collector..", "dev.pathlight.dashboard..")
                .check(new ClassFileImporter()
                        .importUrl(Pathlight.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()));
    }
}
