package dev.pathlight.processor.source;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/** The sources as javac's trees show them. */
final class JavacSources implements Sources {
    private final Trees trees;
    private final Elements elements;

    private JavacSources(Trees trees, Elements elements) {
        this.trees = trees;
        this.elements = elements;
    }

    /**
     * Those of a compilation by javac.
     *
     * @throws IllegalArgumentException where another compiler does it
     */
    static Sources of(ProcessingEnvironment environment) {
        return new JavacSources(Trees.instance(unwrapped(environment)), environment.getElementUtils());
    }

    /** Gradle puts an environment of its own around javac's, which {@code Trees} does not take. */
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
        // The annotations stand above; where the result stands, the name does.
        long position = trees.getSourcePositions().getStartPosition(unit, tree.getReturnType());
        return position == Diagnostic.NOPOS
                ? Optional.empty()
                : Optional.of(
                        fileName(unit.getSourceFile()) + ":" + unit.getLineMap().getLineNumber(position));
    }

    /** The same wherever the sources lie. */
    private static String fileName(JavaFileObject file) {
        String name = file.getName();
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    @Override
    public boolean isAuxiliary(TypeElement type) {
        TreePath path = trees.getPath(type);
        return path != null
                && !path.getCompilationUnit()
                        .getSourceFile()
                        .isNameCompatible(type.getSimpleName().toString(), JavaFileObject.Kind.SOURCE);
    }

    @Override
    public List<DirectUse> directUses(TypeElement type, Collection<ExecutableElement> methods) {
        TreePath path = trees.getPath(type);
        return path == null ? List.of() : new DirectUses(trees, new OwnMethods(elements, type, methods)).in(path);
    }
}
