package dev.pathlight.processor.language;

import java.util.List;
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

/** How elements and types are called in messages. Compilers print them differently, so none of it is theirs. */
public final class Wording {
    private Wording() {}

    /** {@code Outer.Inner}, without the package. */
    public static String name(TypeElement type) {
        List<TypeElement> chain = Language.withEnclosing(type);
        StringBuilder text = new StringBuilder();
        for (int i = chain.size() - 1; i >= 0; i--) {
            text.append(chain.get(i).getSimpleName()).append(i == 0 ? "" : ".");
        }
        return text.toString();
    }

    /** {@code Outer.Inner.method(List, String...)}: no package, parameters erased. */
    public static String name(ExecutableElement method) {
        return name(Language.enclosingType(method)) + "." + method.getSimpleName() + parameters(method);
    }

    /** {@code package.Outer.Inner.method(List, String...)}. */
    public static String qualifiedName(ExecutableElement method) {
        return Language.enclosingType(method).getQualifiedName() + "." + method.getSimpleName() + parameters(method);
    }

    /** {@code (List, String...)}. */
    public static String parameters(ExecutableElement method) {
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

    /** {@code class}, {@code method} and so on. */
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

    /** {@code java.util.List<? extends Bowl>}: type arguments as they stand, qualified outside {@code java.lang}. */
    public static String type(TypeMirror type) {
        return type.accept(new TypeText(), null);
    }

    /** {@code String, java.util.List<Bowl>}. */
    public static String types(List<? extends TypeMirror> types) {
        return types.stream().map(Wording::type).collect(Collectors.joining(", "));
    }

    /** The simple name of the erasure. */
    public static String erased(TypeMirror type) {
        return type.accept(new ErasedText(), null);
    }

    private static final class ErasedText extends SimpleTypeVisitor14<String, Void> {
        @Override
        protected String defaultAction(TypeMirror type, Void none) {
            return type.getKind().name().toLowerCase(java.util.Locale.ROOT);
        }

        @Override
        public String visitDeclared(DeclaredType type, Void none) {
            return name((TypeElement) type.asElement());
        }

        /** Of what is not there and has type arguments, javac does not tell the name. */
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

    private static final class TypeText extends SimpleTypeVisitor14<String, Void> {
        @Override
        protected String defaultAction(TypeMirror type, Void none) {
            return type.getKind().name().toLowerCase(java.util.Locale.ROOT);
        }

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
        public String visitArray(ArrayType type, Void none) {
            return visit(type.getComponentType()) + "[]";
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
