package dev.pathlight.processor.report;

/** The reasons and remedies that a {@link Diagnostic} leaves open. */
public enum Reason {
    NOT_AN_INTERFACE("it is not an interface"),
    NO_ABSTRACT_METHOD("it has no abstract method"),
    ABSTRACT_METHODS("it has %s abstract methods"),
    NO_STANDARD_INTERFACE_TAKES("none takes %s parameters"),
    ONLY_CALLABLE_THROWS(
            "only Callable throws checked exceptions such as %s, and it takes no parameters and returns a value"),
    ONE_PARAMETER("1 parameter"),
    PARAMETERS("%s parameters"),
    AS("as = %s.class"),
    PARAMETER_ORDER("the parameters in the order (%s)"),

    FORWARDED("%s is forwarded with the same signature"),
    OF_OBJECT("%s has the same signature"),
    WRAPS("%s has such a method to wrap %s"),
    BECOMES_THE_SAME("%s becomes the same"),
    USE_INSTANCE("Use an instance of %s"),
    USE_FACTORY("Use %s.%s(%s)"),

    FOR_LISTENERS("it is for listeners, which are types"),
    OMIT_OR_ANNOTATE_TYPE("Omit it, or annotate the type"),
    LISTENER_HAS_INTERFACES("a listener has the interfaces of its type"),
    OMIT_OR_ANNOTATE_METHOD("Omit it, or annotate a method"),
    KEYS_WHEN_WRAPPED("callbacks of the listed types get their key when they are wrapped"),
    OMIT("Omit it"),

    NOT_A_CLASS("it is not a class"),
    NEITHER_CLASS_NOR_INTERFACE("it is neither a class nor an interface"),
    HIDDEN("it is %s"),
    CANNOT_CREATE("generated code cannot create an instance"),
    READS_NOTHING_KNOWN("it does not declare what it reads"),
    READER_REQUIREMENTS("Name a class without type parameters that has a constructor without parameters and implements"
            + " OutcomeReader<...> of the type that it reads"),
    READS_NO_ARGUMENT("no callback receives the %s that it reads"),
    OMIT_OR_READ_ARGUMENT(
            "Omit it, or let it read the type of a parameter that is not bound. Where that is a type parameter, let"
                    + " it read a class with ? for each type argument"),

    ABANDONED_AT_ONCE("every request would be abandoned as it starts"),
    NOT_A_DURATION("that is not a duration"),
    TOO_LONG("that is more than 292 years"),

    ANNOTATION_TYPE("annotation types have no callbacks"),
    NO_TYPES("'types' lists no type"),
    LIST_TYPES_OR_OMIT("List callback types there, or omit it to annotate a listener"),
    NO_CALLBACK_METHOD("%s has no method that can be called back"),
    LIST_TYPES_WITH_CALLBACKS("List types that have one"),
    ANNOTATE_TYPE_WITH_CALLBACKS("Annotate the type that has one"),
    NO_IMPLEMENTABLE_INTERFACE("it has no interface that generated code can implement"),
    NO_TERMINAL_IN_INTERFACES("%s, and its interfaces have no method that 'terminal' names"),
    FINAL_METHOD("%s is final, so a wrapper cannot forward its calls"),
    TIMED_LISTENER_METHOD("the wrapper needs the method timedListener() for its registration"),
    FINAL_CLASS("%s is final"),
    SEALED_CLASS("%s is sealed"),
    INNER_CLASS("%s is an inner class"),
    JDK_CLASS("%s is a class of the JDK, whose package reads its fields directly"),
    FIELD_OF_PACKAGE("its package reads the field %s of %s directly, which a wrapper cannot forward"),
    NO_CONSTRUCTOR("%s has no constructor without parameters that generated code can call"),
    METHOD_OUT_OF_REACH("generated code cannot call %s"),
    DID_YOU_MEAN(" (did you mean '%s'?)"),

    TERMINAL_MATCHES_NOTHING("'terminal' names no method of %s (%s)"),
    NAME_THE_TERMINAL("Name the terminal method of %s"),
    NAME_THE_TERMINAL_TOO("Name the terminal method of %s as well"),
    ONLY_FAILURES("of its methods (%s), only failures (%s) are known to be the last call"),
    NAME_SUCCESS("Name the methods after which nothing follows on success; if there are none, repeat the failures"),
    NO_KNOWN_END("none of its methods (%s) is known to be the last call"),
    NAME_TERMINALS("Name the methods after which nothing follows");

    private final String wording;

    Reason(String wording) {
        this.wording = wording;
    }

    /**
     * Returns the text.
     *
     * @param details elements, types and other arguments of the wording, in order
     */
    public String with(Object... details) {
        return Diagnostic.format(wording, details);
    }

    /** Returns a number of parameters, with its noun. */
    public static String parameters(int count) {
        return count == 1 ? ONE_PARAMETER.with() : PARAMETERS.with(count);
    }

    /** Returns the text of a reason without details. */
    @Override
    public String toString() {
        return wording;
    }
}
