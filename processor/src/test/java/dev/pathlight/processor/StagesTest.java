package dev.pathlight.processor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** The packages are the stages, and each knows only what comes before it. */
class StagesTest {
    private static final String ROOT = "dev.pathlight.processor";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importUrl(PathlightProcessor.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation());

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void theGeneratorSeesNothingOfTheCompiler() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".generate")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "javax.lang.model.type..",
                        "javax.lang.model.util..",
                        "javax.annotation.processing..",
                        ROOT + ".language",
                        ROOT + ".scan",
                        ROOT + ".shape",
                        ROOT + ".validate")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(javax.lang.model.element.Element.class)
                .check(CLASSES);
    }

    @Test
    void onlyTheWriterTouchesTheFiler() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".write", ROOT)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(javax.annotation.processing.Filer.class)
                .check(CLASSES);
    }

    /** So that it works where there is no javac. */
    @Test
    void onlySourcesTouchTheTreesOfJavac() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".source")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.sun..")
                .check(CLASSES);
    }

    @Test
    void theRuntimeIsKnownByNameOnly() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.pathlight", "dev.pathlight.instrumentation")
                .check(CLASSES);
    }

    @Test
    void theProcessorAloneIsForOthers() {
        classes()
                .that()
                .resideInAPackage(ROOT)
                .and()
                .arePublic()
                .should()
                .haveSimpleName("PathlightProcessor")
                .check(CLASSES);
    }
}
