package dev.pathlight.processor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** Each stage is a package, and knows only the packages before it. */
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
    void generatorHasNoAccessToTheCompiler() {
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
                        ROOT + ".supertypes",
                        ROOT + ".callback",
                        ROOT + ".listener",
                        ROOT + ".validate")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(javax.lang.model.element.Element.class)
                .check(CLASSES);
    }

    @Test
    void onlyTheWriterUsesTheFiler() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".write", ROOT)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(javax.annotation.processing.Filer.class)
                .check(CLASSES);
    }

    /** Without javac, the processor works as well. */
    @Test
    void onlySourcesUseTheTreesOfJavac() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".source")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.sun..")
                .check(CLASSES);
    }

    @Test
    void runtimeIsKnownByNameOnly() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.pathlight", "dev.pathlight.instrumentation")
                .check(CLASSES);
    }

    @Test
    void processorIsTheOnlyPublicClassOfItsPackage() {
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
