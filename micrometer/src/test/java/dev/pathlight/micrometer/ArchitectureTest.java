package dev.pathlight.micrometer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Checks the dependencies and the public types of the module. */
@Tag("once")
class ArchitectureTest {
    private final JavaClasses module = new ClassFileImporter()
            .importUrl(
                    PathlightMetrics.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void theRuntimeIsSeenThroughItsPublicApiAndMicrometerThroughItsOwn() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify.annotations..",
                        "dev.pathlight",
                        "dev.pathlight.micrometer",
                        "io.micrometer.core.instrument",
                        "io.micrometer.core.instrument.binder",
                        "io.micrometer.core.instrument.composite",
                        "io.micrometer.core.instrument.noop")
                .check(module);
    }

    @Test
    void theBinderAndWhatItIsGivenAreAllThatIsPublic() {
        noClasses()
                .that()
                .arePublic()
                .should()
                .haveNameNotMatching(".*(PathlightMetrics(\\$Builder)?|ExemplarTraces)")
                .check(module);
    }
}
