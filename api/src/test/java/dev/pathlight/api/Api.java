package dev.pathlight.api;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.ModuleElement.ExportsDirective;
import javax.lang.model.element.ModuleElement.ProvidesDirective;
import javax.lang.model.element.ModuleElement.RequiresDirective;
import javax.lang.model.element.ModuleElement.UsesDirective;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Everything that users of a module can refer to: its descriptor, and the public and protected parts of the packages that it
 * exports to everyone. javac reads it from the sources, so that the result is the same on every JDK.
 */
final class Api {
    private static final Pattern SINCE = Pattern.compile("@since\\s+(\\S+)");
    private static final Set<String> METHODS_OF_ALL_OBJECTS = Set.of("equals", "hashCode", "toString");

    /** One type or member, or the module, with the version that its Javadoc says, or that of its type. */
    record Entry(String owner, String line, Optional<String> since) {}

    /** The types, each followed by its members, which have it as their owner. */
    final List<Entry> entries = new ArrayList<>();

    private String module = "";

    private Api() {}

    /** Reads the sources below a folder, with the class path of this JVM as the module path. */
    static Api of(Path sources) throws IOException {
        Api api = new Api();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        try (StandardJavaFileManager files =
                        compiler.getStandardFileManager(problems, Locale.ROOT, StandardCharsets.UTF_8);
                Stream<Path> paths = Files.walk(sources)) {
            List<Path> javaFiles = paths.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList();
            List<String> options =
                    List.of("-proc:only", "--release", "17", "--module-path", System.getProperty("java.class.path"));
            var task = compiler.getTask(
                    null, files, problems, options, null, files.getJavaFileObjectsFromPaths(javaFiles));
            task.setProcessors(List.of(api.new Reader()));
            if (!task.call()) {
                throw new IllegalArgumentException(problems.getDiagnostics().stream()
                        .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
                        .map(Object::toString)
                        .collect(joining("\n", "javac cannot read " + sources + ":\n", "")));
            }
        }
        return api;
    }

    /** Returns the listing: the module's descriptor, and each type followed by its members, in the order of their names. */
    String text() {
        StringBuilder text = new StringBuilder(module);
        for (Entry entry : entries) {
            text.append(entry.owner().isEmpty() ? "\n" : "    ")
                    .append(entry.line())
                    .append('\n');
        }
        return text.toString();
    }

    /** Returns the types whose Javadoc does not say the version, nor does that of the type around them. */
    List<String> withoutSince() {
        return entries.stream()
                .filter(entry -> entry.owner().isEmpty() && entry.since().isEmpty())
                .map(Entry::line)
                .toList();
    }

    @SupportedAnnotationTypes("*")
    private final class Reader extends AbstractProcessor {
        private Elements elements;
        private Names names;

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latest();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            if (!round.processingOver()) {
                elements = processingEnv.getElementUtils();
                Element any = round.getRootElements().stream()
                        .filter(element -> element.getKind() != ElementKind.MODULE)
                        .findAny()
                        .orElseThrow();
                module(elements.getModuleOf(any));
            }
            return false;
        }

        private void module(ModuleElement descriptor) {
            names = new Names("");
            List<String> directives = descriptor.getDirectives().stream()
                    .map(this::directive)
                    .filter(line -> !line.isEmpty())
                    .sorted()
                    .map(line -> "    " + line + "\n")
                    .toList();
            module = names.annotations(descriptor.getAnnotationMirrors(), " ") + "module " + descriptor + "\n"
                    + String.join("", directives);
            ElementFilter.exportsIn(descriptor.getDirectives()).stream()
                    .map(ExportsDirective::getPackage)
                    .filter(this::isExported)
                    .sorted(Comparator.comparing(PackageElement::toString))
                    .forEach(exported -> {
                        names = new Names(exported.toString());
                        types(exported, Optional.empty());
                    });
        }

        /** Returns a directive that users of the module notice, or an empty text. */
        private String directive(ModuleElement.Directive directive) {
            if (directive instanceof ExportsDirective exports && exports.getTargetModules() == null) {
                return "exports " + exports.getPackage();
            }
            if (directive instanceof RequiresDirective requires && requires.isTransitive()) {
                return (requires.isStatic() ? "requires static transitive " : "requires transitive ")
                        + requires.getDependency();
            }
            if (directive instanceof ProvidesDirective provides) {
                return provides.getImplementations().stream()
                        .map(Object::toString)
                        .collect(joining(", ", "provides " + provides.getService() + " with ", ""));
            }
            return directive instanceof UsesDirective uses ? "uses " + uses.getService() : "";
        }

        /** Adds the types in a package or type, each with its own nested types after it. */
        private void types(Element container, Optional<String> since) {
            ElementFilter.typesIn(container.getEnclosedElements()).stream()
                    .filter(this::isPublic)
                    .sorted(Comparator.comparing(TypeElement::toString))
                    .forEach(type -> type(type, since(type).or(() -> since)));
        }

        private void type(TypeElement type, Optional<String> since) {
            entries.add(new Entry(
                    "",
                    header(type) + since.map(version -> "  // since " + version).orElse(""),
                    since));
            Stream.concat(declared(type), inheritedFromHidden(type))
                    .filter(this::isPublic)
                    .filter(member -> !isImplied(member))
                    .map(member -> member(type, member, since))
                    .sorted(Comparator.comparing(Entry::line))
                    .forEach(entries::add);
            List<VariableElement> constants = ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
                    .filter(field -> field.getKind() == ElementKind.ENUM_CONSTANT)
                    .toList();
            if (!constants.isEmpty()) {
                String line = constants.stream().map(Object::toString).collect(joining(", ", "constants ", ""));
                entries.add(new Entry(type.toString(), line, since));
            }
            types(type, since);
        }

        private Stream<Element> declared(TypeElement type) {
            return type.getEnclosedElements().stream().map(Element.class::cast);
        }

        /** Returns the members that a public type has from supertypes which are not public themselves. */
        private Stream<Element> inheritedFromHidden(TypeElement type) {
            Set<Element> hidden = new HashSet<>();
            addHiddenSupertypes(type, hidden);
            return elements.getAllMembers(type).stream()
                    .map(Element.class::cast)
                    .filter(member -> hidden.contains(member.getEnclosingElement()))
                    .filter(member -> member.getKind() != ElementKind.CONSTRUCTOR);
        }

        private void addHiddenSupertypes(TypeElement type, Set<Element> hidden) {
            for (TypeMirror supertype : processingEnv.getTypeUtils().directSupertypes(type.asType())) {
                TypeElement element = (TypeElement) ((DeclaredType) supertype).asElement();
                if (elements.getModuleOf(element).equals(elements.getModuleOf(type)) && !isReachable(element)) {
                    hidden.add(element);
                    addHiddenSupertypes(element, hidden);
                }
            }
        }

        private boolean isReachable(Element type) {
            Element outer = type.getEnclosingElement();
            return isPublic(type)
                    && (outer instanceof PackageElement itsPackage ? isExported(itsPackage) : isReachable(outer));
        }

        private boolean isExported(PackageElement candidate) {
            return ElementFilter.exportsIn(elements.getModuleOf(candidate).getDirectives()).stream()
                    .anyMatch(exports -> exports.getTargetModules() == null
                            && exports.getPackage().equals(candidate));
        }

        private boolean isPublic(Element element) {
            Set<Modifier> modifiers = element.getModifiers();
            return modifiers.contains(Modifier.PUBLIC)
                    || (modifiers.contains(Modifier.PROTECTED)
                            && !element.getEnclosingElement().getModifiers().contains(Modifier.FINAL));
        }

        /** Whether the language or the type's header implies the member, or every object has it. */
        private boolean isImplied(Element member) {
            if (!(member instanceof ExecutableElement method)) {
                return member.getKind() != ElementKind.FIELD; // listed elsewhere
            }
            TypeElement type = (TypeElement) method.getEnclosingElement();
            String name = method.getSimpleName().toString();
            return switch (type.getKind()) {
                case ENUM -> name.equals("values") || name.equals("valueOf");
                case RECORD ->
                    METHODS_OF_ALL_OBJECTS.contains(name)
                            || (method.getKind() == ElementKind.CONSTRUCTOR
                                    ? isCanonical(type, method)
                                    : isAccessor(type, method));
                default -> METHODS_OF_ALL_OBJECTS.contains(name);
            };
        }

        private boolean isAccessor(TypeElement type, ExecutableElement method) {
            return type.getRecordComponents().stream().anyMatch(component -> method.equals(component.getAccessor()));
        }

        private boolean isCanonical(TypeElement type, ExecutableElement constructor) {
            return constructor.getParameters().stream()
                    .map(parameter -> erasure(parameter.asType()))
                    .toList()
                    .equals(type.getRecordComponents().stream()
                            .map(component -> erasure(component.asType()))
                            .toList());
        }

        private String erasure(TypeMirror type) {
            return new Names("")
                    .type(processingEnv.getTypeUtils().erasure(type))
                    .replaceAll("@\\w+ ", "");
        }

        private Optional<String> since(Element element) {
            String comment = elements.getDocComment(element);
            Matcher since = SINCE.matcher(comment == null ? "" : comment);
            return since.find() ? Optional.of(since.group(1)) : Optional.empty();
        }

        private String header(TypeElement type) {
            StringBuilder header = new StringBuilder(names.annotations(type.getAnnotationMirrors(), " "));
            header.append(modifiers(type)).append(keyword(type)).append(type);
            header.append(typeParameters(type.getTypeParameters(), ""));
            if (type.getKind() == ElementKind.RECORD) {
                header.append(
                        type.getRecordComponents().stream().map(this::component).collect(joining(", ", "(", ")")));
            }
            if (type.getSuperclass() instanceof DeclaredType superclass
                    && type.getKind() == ElementKind.CLASS
                    && !superclass.toString().equals("java.lang.Object")) {
                header.append(" extends ").append(names.type(superclass));
            }
            if (!type.getInterfaces().isEmpty() && type.getKind() != ElementKind.ANNOTATION_TYPE) {
                header.append(type.getInterfaces().stream()
                        .map(names::type)
                        .collect(joining(
                                ", ", type.getKind() == ElementKind.INTERFACE ? " extends " : " implements ", "")));
            }
            if (!type.getPermittedSubclasses().isEmpty() && type.getKind() != ElementKind.ENUM) {
                header.append(type.getPermittedSubclasses().stream()
                        .map(names::type)
                        .collect(joining(", ", " permits ", "")));
            }
            return header.toString();
        }

        private static String keyword(TypeElement type) {
            return switch (type.getKind()) {
                case ANNOTATION_TYPE -> "@interface ";
                case ENUM -> "enum ";
                case INTERFACE -> "interface ";
                case RECORD -> "record ";
                default -> "class ";
            };
        }

        private String component(RecordComponentElement component) {
            return names.type(component.asType()) + " " + component.getSimpleName();
        }

        /** Returns the modifiers that users depend on, without those that the kind implies. */
        private static String modifiers(Element element) {
            boolean inInterface = element.getEnclosingElement().getKind().isInterface();
            return element.getModifiers().stream()
                    .filter(modifier -> switch (modifier) {
                        case PUBLIC, PROTECTED, DEFAULT -> true;
                        case STATIC -> !(element instanceof TypeElement) || element.getKind() == ElementKind.CLASS;
                        case ABSTRACT -> !inInterface && !element.getKind().isInterface();
                        case FINAL -> element.getKind() != ElementKind.RECORD && element.getKind() != ElementKind.ENUM;
                        case SEALED, NON_SEALED -> !element.getKind().equals(ElementKind.ENUM);
                        default -> false; // how it is implemented
                    })
                    .map(modifier -> modifier + " ")
                    .collect(joining());
        }

        private String typeParameters(List<? extends TypeParameterElement> parameters, String after) {
            return parameters.isEmpty()
                    ? ""
                    : parameters.stream().map(this::typeParameter).collect(joining(", ", "<", ">" + after));
        }

        private String typeParameter(TypeParameterElement parameter) {
            String bounds = parameter.getBounds().stream()
                    .map(names::type)
                    .filter(bound -> !bound.equals("Object"))
                    .collect(joining(" & "));
            return parameter + (bounds.isEmpty() ? "" : " extends " + bounds);
        }

        private Entry member(TypeElement type, Element member, Optional<String> sinceOfType) {
            Optional<String> own = since(member).filter(version -> !sinceOfType.equals(Optional.of(version)));
            String line = (member instanceof ExecutableElement method
                            ? method(type, method)
                            : field((VariableElement) member))
                    + own.map(version -> "  // since " + version).orElse("");
            return new Entry(type.toString(), line, own.or(() -> sinceOfType));
        }

        private String field(VariableElement field) {
            Object value = field.getConstantValue();
            return names.annotations(field.getAnnotationMirrors(), " ")
                    + modifiers(field)
                    + names.type(field.asType())
                    + " "
                    + field.getSimpleName()
                    + (value == null ? "" : " = " + elements.getConstantExpression(value));
        }

        private String method(TypeElement type, ExecutableElement method) {
            StringBuilder line = new StringBuilder(names.annotations(method.getAnnotationMirrors(), " "));
            line.append(modifiers(method)).append(typeParameters(method.getTypeParameters(), " "));
            if (method.getKind() == ElementKind.CONSTRUCTOR) {
                line.append(type.getSimpleName());
            } else {
                line.append(names.type(method.getReturnType())).append(' ').append(method.getSimpleName());
            }
            line.append(parameters(method));
            if (!method.getThrownTypes().isEmpty()) {
                line.append(method.getThrownTypes().stream().map(names::type).collect(joining(", ", " throws ", "")));
            }
            if (method.getDefaultValue() != null) {
                line.append(" default ").append(method.getDefaultValue());
            }
            return line.toString();
        }

        private String parameters(ExecutableElement method) {
            String list = method.getParameters().stream()
                    .map(parameter -> names.type(parameter.asType()))
                    .collect(joining(", ", "(", ")"));
            boolean array = method.isVarArgs()
                    && method.getParameters()
                                    .get(method.getParameters().size() - 1)
                                    .asType()
                                    .getKind()
                            == TypeKind.ARRAY;
            return array ? list.replaceFirst("\\[]\\)$", "...)") : list;
        }
    }
}
