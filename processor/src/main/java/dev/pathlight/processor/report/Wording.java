package dev.pathlight.processor.report;

import dev.pathlight.processor.language.Language;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.QualifiedNameable;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ErrorType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.SimpleTypeVisitor14;

/** The text of elements and types in messages. It is the same under every compiler, since each prints them differently. */
public final class Wording {
    private Wording() {}

    /** Returns the text of a detail of a message. */
    static String of(Object detail) {
        if (detail instanceof ExecutableElement method) {
            return name(method);
        }
        if (detail instanceof TypeElement type) {
            return name(type);
        }
        return detail instanceof TypeMirror type ? type(type) : detail.toString();
    }

    /** Returns {@code Outer.Inner}, without the package. */
    public static String name(TypeElement type) {
        List<TypeElement> chain = Language.withEnclosing(type);
        StringBuilder text = new StringBuilder();
        for (int i = chain.size() - 1; i >= 0; i--) {
            text.append(chain.get(i).getSimpleName()).append(i == 0 ? "" : ".");
        }
        return text.toString();
    }

    /** Returns {@code Outer.Inner.method(List, String...)}: no package, parameters erased. */
    public static String name(ExecutableElement method) {
        return name(Language.enclosingType(method)) + "." + method.getSimpleName() + parameters(method);
    }

    /** Returns {@code package.Outer.Inner.method(List, String...)}. */
    public static String qualifiedName(ExecutableElement method) {
        return Language.enclosingType(method).getQualifiedName() + "." + method.getSimpleName() + parameters(method);
    }

    private static String parameters(ExecutableElement method) {
        int last = method.getParameters().size() - 1;
        StringBuilder text = new StringBuilder("(");
        for (int i = 0; i <= last; i++) {
            VariableElement parameter = method.getParameters().get(i);
            String type = erased(parameter.asType());
            text.append(i == 0 ? "" : ", ");
            text.append(i == last && method.isVarArgs() ? type.substring(0, type.length() - 2) + "..." : type);
        }
        return text.append(')').toString();
    }

    /** Returns {@code class}, {@code method} and so on. */
    public static String noun(Element element) {
        return switch (element.getKind()) {
            case ANNOTATION_TYPE -> "annotation type";
            case INTERFACE -> "interface";
            case ENUM -> "enum";
            case RECORD -> "record";
            case METHOD -> "method";
            default -> element.getKind() == ElementKind.CONSTRUCTOR ? "constructor" : "class";
        };
    }

    /** Returns {@code java.util.List<? extends Bowl>}: with type arguments, qualified outside {@code java.lang}. */
    public static String type(TypeMirror type) {
        return type.accept(new TypeText(), null);
    }

    /** Returns {@code String, java.util.List<Bowl>}. */
    public static String types(List<? extends TypeMirror> types) {
        return types.stream().map(Wording::type).collect(Collectors.joining(", "));
    }

    /** Returns the simple name of the erasure. */
    public static String erased(TypeMirror type) {
        return type.accept(new ErasedText(), null);
    }

    private static class ErasedText extends SimpleTypeVisitor14<String, Void> {
        @Override
        protected String defaultAction(TypeMirror type, Void none) {
            return type.getKind().name().toLowerCase(Locale.ROOT);
        }

        @Override
        public String visitDeclared(DeclaredType type, Void none) {
            return name((TypeElement) type.asElement());
        }

        /** Javac does not report the name of a missing type that has type arguments. */
        @Override
        public String visitError(ErrorType type, Void none) {
            String name = visitDeclared(type, null);
            return name.startsWith("<") ? "?" : name;
        }

        @Override
        public String visitArray(ArrayType type, Void none) {
            return visit(type.getComponentType()) + "[]";
        }

        @Override
        public String visitTypeVariable(TypeVariable type, Void none) {
            return visit(type.getUpperBound());
        }

        @Override
        public String visitIntersection(IntersectionType type, Void none) {
            return visit(type.getBounds().get(0));
        }
    }

    private static final class TypeText extends ErasedText {
        @Override
        public String visitDeclared(DeclaredType type, Void none) {
            QualifiedNameable element = (QualifiedNameable) type.asElement();
            String name = element.getQualifiedName().toString();
            String shortName = name.startsWith("java.lang.") ? name((TypeElement) element) : name;
            return type.getTypeArguments().isEmpty()
                    ? shortName
                    : type.getTypeArguments().stream()
                            .map(this::visit)
                            .collect(Collectors.joining(", ", shortName + "<", ">"));
        }

        @Override
        public String visitError(ErrorType type, Void none) {
            return visitDeclared(type, null);
        }

        @Override
        public String visitTypeVariable(TypeVariable type, Void none) {
            return type.asElement().getSimpleName().toString();
        }

        @Override
        public String visitIntersection(IntersectionType type, Void none) {
            return type.getBounds().stream().map(this::visit).collect(Collectors.joining(" & "));
        }

        @Override
        public String visitWildcard(WildcardType type, Void none) {
            if (type.getExtendsBound() != null) {
                return "? extends " + visit(type.getExtendsBound());
            }
            return type.getSuperBound() != null ? "? super " + visit(type.getSuperBound()) : "?";
        }
    }
}
