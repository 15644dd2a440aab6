package dev.pathlight;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The dependencies that packages of the runtime may have on each other. */
@Tag("once")
class ArchitectureTest {
    /** Public types that drive the packages below, which must not know them. */
    private static final Set<String> ENTRY_POINTS = Set.of(
            "ContextExecutor",
            "GlobalMonitor",
            "InFlightRequest",
            "Metrics",
            "Monitor",
            "OpenRequest",
            "Reporter",
            "Reporting",
            "RequestTracer");

    private final JavaClasses runtime = new ClassFileImporter()
            .importUrl(Monitor.class.getProtectionDomain().getCodeSource().getLocation());

    /**
     * The vocabulary of the API, which every package may build; only the entry points know the packages below, and {@code
     * RecordedRequest} those that analyse and write it.
     */
    private static final DescribedPredicate<JavaClass> VOCABULARY = DescribedPredicate.describe(
            "the vocabulary of the API",
            type -> type.getPackageName().equals("dev.pathlight") && !ENTRY_POINTS.contains(outermost(type)));

    @Test
    void packagesBelowTheApiHaveNoCycles() {
        slices().assignedFrom(new PackageSlices())
                .should()
                .beFreeOfCycles()
                .ignoreDependency(alwaysTrue(), VOCABULARY)
                .check(runtime);
    }

    @Test
    void packagesBelowKnowOnlyTheVocabularyOfTheApi() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.pathlight", "dev.pathlight.instrumentation")
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.pathlight", "dev.pathlight.instrumentation")
                        .and(not(VOCABULARY)))
                .check(runtime);
    }

    @Test
    void theApplicationsThreadsMeetNoLock() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.pathlight.path..", "dev.pathlight.histogram..", "dev.pathlight.instrumentation..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.concurrent.locks..")
                .check(runtime);
    }

    private static String outermost(JavaClass type) {
        String name = type.getName().substring(type.getPackageName().length() + 1);
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
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
