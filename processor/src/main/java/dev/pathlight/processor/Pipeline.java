package dev.pathlight.processor;

import com.palantir.javapoet.JavaFile;
import dev.pathlight.processor.describe.TypeDescriber;
import dev.pathlight.processor.generate.TimedClassGenerator;
import dev.pathlight.processor.language.Language;
import dev.pathlight.processor.report.AnnotationPosition;
import dev.pathlight.processor.report.Diagnostic;
import dev.pathlight.processor.report.Problems;
import dev.pathlight.processor.scan.AnnotatedMethod;
import dev.pathlight.processor.scan.AnnotatedType;
import dev.pathlight.processor.scan.Missing;
import dev.pathlight.processor.scan.MissingTypes;
import dev.pathlight.processor.scan.TypeScanner;
import dev.pathlight.processor.source.Sources;
import dev.pathlight.processor.supertypes.Superinterfaces;
import dev.pathlight.processor.validate.CallsGoThroughWrapper;
import dev.pathlight.processor.validate.CombinationsAreTracked;
import dev.pathlight.processor.validate.TypeValidator;
import dev.pathlight.processor.validate.ValidType;
import dev.pathlight.processor.write.SourceWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/** Takes every type through the stages: scan, validate, describe, generate, write. */
final class Pipeline {
    private final SourceVersion sourceVersion;
    private final Messager messager;
    private final Language language;
    private final TypeScanner scanner;
    private final MissingTypes missingTypes;
    private final Names names;
    private final TypeValidator validator;
    private final CallsGoThroughWrapper calls;
    private final CombinationsAreTracked combinations;
    private final Sources sources;
    private final TypeDescriber describer;
    private final TimedClassGenerator generator = new TimedClassGenerator();
    private final SourceWriter writer;

    Pipeline(ProcessingEnvironment environment) {
        language = new Language(environment.getElementUtils(), environment.getTypeUtils());
        Superinterfaces superinterfaces = new Superinterfaces(language);
        sources = Sources.of(environment);
        sourceVersion = environment.getSourceVersion();
        messager = environment.getMessager();
        scanner = new TypeScanner(language.elements());
        missingTypes = new MissingTypes(language);
        names = new Names(language, scanner);
        validator = new TypeValidator(language, superinterfaces, sources);
        calls = new CallsGoThroughWrapper(language, messager);
        combinations = new CombinationsAreTracked(language, messager);
        describer = new TypeDescriber(language, superinterfaces, sources);
        writer = new SourceWriter(environment.getFiler());
    }

    /**
     * Processes one round. Writes nothing in the last one, since types that are still missing then will not appear.
     *
     * <p>A type that misses only classes of ours is postponed while others can go first. The remaining types miss each other's
     * or their own generated class, and are processed with nothing but the names of the missing classes.
     */
    void run(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        language.startRound();
        List<AnnotatedType> types = scanner.scan(annotations, round);
        names.claim(types);
        List<AnnotatedType> unready = new ArrayList<>();
        boolean hasWritten = false;
        for (AnnotatedType type : types) {
            Optional<Missing> missing = missingTypes.find(type, unknown -> false);
            if (missing.isEmpty()) {
                hasWritten |= guarded(type, problems -> process(type, round, problems));
            } else {
                unready.add(type);
            }
        }
        boolean othersFirst = hasWritten;
        for (AnnotatedType type : unready) {
            guarded(type, problems -> processUnready(type, othersFirst, round, problems));
        }
    }

    private boolean guarded(AnnotatedType type, Predicate<Problems> step) {
        Problems problems = new Problems();
        boolean hasWritten = false;
        try {
            if (sourceVersion.compareTo(SourceVersion.RELEASE_17) < 0) {
                problems.add(
                        Diagnostic.SOURCE_LEVEL,
                        type.firstMark().position(),
                        sourceVersion.name().replace("RELEASE_", ""));
            } else {
                hasWritten = step.test(problems);
            }
        } catch (Exception | LinkageError | StackOverflowError e) {
            problems.add(Diagnostic.INTERNAL_ERROR, type.firstMark().position(), stackTrace(e));
        }
        problems.printTo(messager);
        return hasWritten;
    }

    private boolean processUnready(AnnotatedType type, boolean othersFirst, RoundEnvironment round, Problems problems) {
        Optional<Missing> missing = missingTypes.find(type, unknown -> names.willBeGenerated(unknown, type));
        if (missing.isEmpty() && !othersFirst) {
            return process(type, round, problems);
        }
        if (!round.processingOver()) {
            scanner.postpone(type);
        } else if (!round.errorRaised()) {
            missing.ifPresent(one -> reportMissing(type, one, problems));
        }
        return false;
    }

    private void reportMissing(AnnotatedType type, Missing missing, Problems problems) {
        AnnotationPosition position = type.methods().stream()
                .filter(method -> method.element().equals(missing.where()))
                .findFirst()
                .map(AnnotatedMethod::mark)
                .orElseGet(type::firstMark)
                .position();
        // Compilers do not report the name of a missing type that has type arguments; the source has it.
        Optional<String> generic = Stream.concat(Stream.of(missing.name()), sources.namesIn(missing.where()).stream())
                .filter(name -> names.isGeneric(name, type))
                .findFirst();
        if (generic.isPresent()) {
            problems.add(Diagnostic.GENERIC_WRAPPER, position, generic.get());
        } else if (!scanner.isSource(missing.where())) {
            // The compiler reports what a source misses, but not always what a class on the class path misses.
            problems.add(Diagnostic.UNRESOLVED_TYPE, position, missing.name(), missing.where());
        }
    }

    private boolean process(AnnotatedType type, RoundEnvironment round, Problems problems) {
        names.check(type, problems);
        Optional<ValidType> valid = validator.validate(type, problems).filter(one -> !round.processingOver());
        valid.ifPresent(one -> {
            writer.write(source(one), type.element(), type.firstMark().position(), problems);
            sources.findDirectUses(type.element(), calls);
            sources.findCombinationUses(type.element(), combinations::report);
        });
        return valid.isPresent();
    }

    private JavaFile source(ValidType valid) {
        return valid instanceof ValidType.Listener listener
                ? generator.generate(describer.describe(listener))
                : generator.generate(describer.describe((ValidType.Target) valid));
    }

    static String stackTrace(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString().replace("\r\n", "\n").strip();
    }
}
