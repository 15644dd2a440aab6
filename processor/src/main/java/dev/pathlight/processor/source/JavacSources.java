package dev.pathlight.processor.source;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.pathlight.processor.language.Language;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/** The sources, read from javac's trees. */
final class JavacSources implements Sources {
    private static final String GENERATED = "dev.pathlight.instrumentation.GeneratedTimed";

    private final Trees trees;
    private final JavacTask task;
    /** Keyed by the name of the class, since elements are not valid after their round. */
    private final Map<String, UseListener> useListeners = new HashMap<>();
    /** Keyed by the name of the top-level class. */
    private final Map<String, Consumer<CombinationUse>> combinationUses = new HashMap<>();

    /** The names of the top-level classes that were searched. */
    private final Set<String> scanned = new HashSet<>();

    private boolean isListening;

    private JavacSources(Trees trees, JavacTask task) {
        this.trees = trees;
        this.task = task;
    }

    /**
     * Returns the sources of a compilation by javac.
     *
     * @throws IllegalArgumentException under another compiler
     */
    static Sources of(ProcessingEnvironment environment) {
        ProcessingEnvironment own = unwrapped(environment);
        return new JavacSources(Trees.instance(own), JavacTask.instance(own));
    }

    /** Gradle wraps javac's environment in another one, which {@code Trees} does not accept. */
    private static ProcessingEnvironment unwrapped(ProcessingEnvironment environment) {
        try {
            Field delegate = environment.getClass().getDeclaredField("delegate");
            delegate.setAccessible(true);
            return delegate.get(environment) instanceof ProcessingEnvironment inner ? unwrapped(inner) : environment;
        } catch (ReflectiveOperationException | RuntimeException e) {
            return environment;
        }
    }

    @Override
    public Optional<String> lineOf(ExecutableElement method) {
        TreePath path = trees.getPath(method);
        if (path == null || !(path.getLeaf() instanceof MethodTree tree) || tree.getReturnType() == null) {
            return Optional.empty();
        }
        CompilationUnitTree unit = path.getCompilationUnit();
        // The annotations may be on earlier lines; the name is on the line of the result.
        return line(unit, start(unit, tree.getReturnType()));
    }

    @Override
    public Optional<String> lineOf(TypeElement type) {
        TreePath path = trees.getPath(type);
        if (path == null || !(path.getLeaf() instanceof ClassTree tree)) {
            return Optional.empty();
        }
        CompilationUnitTree unit = path.getCompilationUnit();
        long modifiers = tree.getModifiers().getAnnotations().stream()
                .mapToLong(annotation -> start(unit, annotation))
                .max()
                .orElse(start(unit, tree));
        return modifiers == Diagnostic.NOPOS ? Optional.empty() : line(unit, name(unit, tree, modifiers));
    }

    /** Returns the position of the name of a class; trees only have the start of the class, with its annotations. */
    private static long name(CompilationUnitTree unit, ClassTree tree, long from) {
        try {
            CharSequence text = unit.getSourceFile().getCharContent(true);
            Matcher declaration = Pattern.compile("(?:class|interface|enum|record)\\s+"
                            + Pattern.quote(tree.getSimpleName().toString()) + "\\b")
                    .matcher(text);
            return declaration.find((int) from) ? declaration.start() : from;
        } catch (IOException e) {
            return from;
        }
    }

    private long start(CompilationUnitTree unit, Tree tree) {
        return trees.getSourcePositions().getStartPosition(unit, tree);
    }

    private static Optional<String> line(CompilationUnitTree unit, long position) {
        return position == Diagnostic.NOPOS
                ? Optional.empty()
                : Optional.of(
                        fileName(unit.getSourceFile()) + ":" + unit.getLineMap().getLineNumber(position));
    }

    /** Returns the name of a file, which does not depend on the folder. */
    private static String fileName(JavaFileObject file) {
        String name = file.getName();
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    @Override
    public Set<String> namesIn(Element declaration) {
        TreePath path = trees.getPath(declaration);
        return path == null ? Set.of() : MentionedNames.in(path.getLeaf());
    }

    @Override
    public boolean isAuxiliary(TypeElement type) {
        TreePath path = trees.getPath(type);
        return path != null
                && !path.getCompilationUnit()
                        .getSourceFile()
                        .isNameCompatible(type.getSimpleName().toString(), JavaFileObject.Kind.SOURCE);
    }

    /** Nothing but its position distinguishes an implicit class: it starts where its first member does. */
    @Override
    public boolean isImplicit(TypeElement type) {
        TreePath path = trees.getPath(Language.topLevel(type));
        if (path == null || !(path.getLeaf() instanceof ClassTree tree)) {
            return false;
        }
        CompilationUnitTree unit = path.getCompilationUnit();
        long start = start(unit, tree);
        return tree.getMembers().stream().anyMatch(member -> {
            // The implicit constructor has the position of the class and no end.
            boolean isWritten = trees.getSourcePositions().getEndPosition(unit, member) != Diagnostic.NOPOS;
            return isWritten && start(unit, member) == start;
        });
    }

    @Override
    public void findDirectUses(TypeElement type, UseListener listener) {
        listen();
        useListeners.put(type.getQualifiedName().toString(), listener);
    }

    @Override
    public void findCombinationUses(TypeElement type, Consumer<CombinationUse> listener) {
        listen();
        combinationUses.put(topLevelName(type), listener);
    }

    private static String topLevelName(TypeElement type) {
        return Language.topLevel(type).getQualifiedName().toString();
    }

    private void listen() {
        if (!isListening) {
            isListening = true;
            task.addTaskListener(new Attributed());
        }
    }

    /** Is called for each top-level class when all names in it have been resolved. */
    private final class Attributed implements TaskListener {
        private boolean isGenerated(TypeElement type) {
            return type.getAnnotationMirrors().stream()
                    .map(annotation ->
                            (TypeElement) annotation.getAnnotationType().asElement())
                    .anyMatch(annotation -> annotation.getQualifiedName().contentEquals(GENERATED));
        }

        @Override
        public void finished(TaskEvent event) {
            TypeElement type = event.getTypeElement();
            TreePath path = event.getKind() == TaskEvent.Kind.ANALYZE && type != null ? trees.getPath(type) : null;
            if (type == null || path == null) {
                return;
            }
            String name = type.getQualifiedName().toString();
            if (!useListeners.isEmpty() && scanned.add(name) && !isGenerated(type)) {
                try {
                    new DirectUses(trees, type, useListeners).scan(path, null);
                } catch (RuntimeException e) {
                    if (!e.getClass().getSimpleName().equals("CompletionFailure")) {
                        throw e;
                    } // else the class path lacks what this class mentions, and there are no warnings for this class
                }
            }
            Consumer<CombinationUse> combinations = combinationUses.remove(name);
            if (combinations != null) {
                new CombinationUses(trees, type, combinations).scan(path, null);
            }
        }
    }
}
