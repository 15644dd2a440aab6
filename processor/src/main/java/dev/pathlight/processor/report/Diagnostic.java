package dev.pathlight.processor.report;

import java.util.Arrays;
import java.util.Locale;
import javax.tools.Diagnostic.Kind;

/**
 * The messages of the processor: {@code [Key] <subject> <rule>: <why>. <what to do>. See docs/errors/<Key>.md.} The
 * subject is the annotation and the annotated element. Each key has a page.
 */
public enum Diagnostic {
    PRIVATE_METHOD(
            Kind.ERROR, "must not be private", "the generated %s has to call it", "Make it package-private or wider"),
    PRIVATE_TYPE(
            Kind.ERROR,
            "is in %s, which is private",
            "generated code cannot name that class",
            "Make %s package-private or wider"),
    COMPACT_SOURCE_FILE(
            Kind.ERROR,
            "is in a compact source file",
            "the generated %s cannot name the implicit class",
            "Declare the class: write 'class %s { ... }' around the members of the file"),
    INACCESSIBLE_TYPE(
            Kind.ERROR, "uses %s, which is %s", "the generated %s cannot name it", "Make %s visible to package %s"),
    ANNOTATION_ELEMENT(
            Kind.ERROR,
            "must not be an element of an annotation",
            "annotation elements are never called",
            "Remove the annotation"),
    RECORD_ACCESSOR(
            Kind.ERROR,
            "must not be the accessor of a record component",
            "an accessor has nothing to wait for",
            "Annotate another method of the record"),
    SUSPEND_FUNCTION(
            Kind.ERROR,
            "must not be a Kotlin suspend function",
            "it returns before it has completed",
            "Annotate a plain callback instead"),
    OBJECT_METHOD(
            Kind.WARNING,
            "times a method of Object",
            "collections, logging and the JVM call it at any time",
            "Remove the annotation unless this is intended"),
    UNKNOWN_ASYNC_TYPE(
            Kind.WARNING,
            "returns %s",
            "Pathlight cannot observe its completion",
            "%s, or write @SuppressWarnings(\"UnknownAsyncType\") if a callback reports the end or only the call itself is"
                    + " to be timed"),
    UNUSABLE_ADAPTER(
            Kind.ERROR,
            "returns %s",
            "its adapter %s is not public, or has no method that Pathlight can call",
            "Write 'public static %s observe(%s source, AsyncCall call)' there"),
    CHECKED_EXCEPTION(
            Kind.ERROR,
            "throws %s",
            "%s.%s does not allow it",
            "Catch it in the method, or name an interface that allows it with 'as'"),
    NOT_FUNCTIONAL(
            Kind.ERROR, "cannot become %s", "%s", "Name an interface with exactly one abstract method with 'as'"),
    SEALED_TYPE(
            Kind.ERROR,
            "cannot become %s",
            "that interface is sealed and does not permit generated classes",
            "Name an interface that is not sealed with 'as'"),
    NO_STANDARD_INTERFACE(
            Kind.ERROR,
            "fits no standard functional interface",
            "%s",
            "Name one with 'as': the last parameters become those of the interface, the others are bound when the"
                    + " callback is created"),
    TOO_FEW_PARAMETERS(
            Kind.ERROR,
            "cannot become %s",
            "%s.%s takes %s and the method has only %s",
            "Add the missing parameters, or name an interface that takes fewer with 'as'"),
    PARAMETER_MISMATCH(
            Kind.ERROR,
            "cannot become %s",
            "%s.%s passes %s where the method takes %s",
            "Change the type of parameter '%s', or name another interface with 'as'"),
    RETURN_MISMATCH(
            Kind.ERROR,
            "cannot become %s",
            "%s.%s returns %s and the method returns %s",
            "Change the return type, or name another interface with 'as'"),
    TYPE_ARGUMENTS(
            Kind.ERROR,
            "cannot become %s",
            "the signature does not determine its type argument %s",
            "Declare an interface that extends it with all type arguments, and name that with 'as'"),
    TYPE_BOUND(
            Kind.ERROR,
            "cannot become %s",
            "its type argument %s would be %s, which is not within the bound %s",
            "Change the signature, or name another interface with 'as'"),
    MISPLACED_ATTRIBUTE(Kind.ERROR, "has the attribute '%s'", "%s", "%s"),
    LISTENER_CLASS(
            Kind.ERROR,
            "asks for a wrapper of %s, which cannot be generated",
            "%s",
            "Name or annotate an interface, a class that implements one, or a class that can be extended and has a constructor"
                    + " without parameters"),
    NOTHING_TO_TIME(Kind.ERROR, "has nothing to time", "%s", "%s"),
    UNKNOWN_END(
            Kind.ERROR,
            "does not say when %s ends",
            "%s, so a request would wait for it until its timeout",
            "%s: @TimedCallback(terminal = %s)"),
    UNKNOWN_METHOD(
            Kind.ERROR,
            "names the method '%s'",
            "there is no method of that name in %s%s",
            "Name one or more of its methods: %s"),
    LISTENER_METHOD(
            Kind.ERROR,
            "is in %s, which is a listener as a whole",
            "an instance of %s is one registration and has no other methods",
            "Move the method to another class, or annotate only methods"),
    OUTCOME_READER(Kind.ERROR, "names the reader %s", "%s", "%s"),
    METRIC_NAME(
            Kind.ERROR,
            "has the %s \"%s\", which is not a valid name",
            "some reports and meters cannot show it",
            "Use letters, digits, '.', '_' and '-', starting with a letter"),
    TIMEOUT(Kind.ERROR, "has the timeout \"%s\"", "%s", "Write an ISO-8601 duration such as \"PT30S\""),
    DUPLICATE_METRIC(
            Kind.ERROR,
            "reports as \"%s\"",
            "%s does too, and reports could not tell them apart",
            "Give one of them another name: @%s(\"...\")"),
    FACTORY_CLASH(Kind.ERROR, "becomes %s", "%s", "Rename one of them"),
    BOTH_ANNOTATIONS(Kind.ERROR, "is also annotated with @CriticalPath", "both would become %s", "Keep one of the two"),
    NAME_TAKEN(
            Kind.ERROR,
            "needs the name %s for its generated class",
            "a class with this name already exists",
            "Rename that class"),
    NAME_CLASH(Kind.ERROR, "needs the name %s for its generated class", "%s needs it too", "Rename one of the classes"),
    NAME_TOO_LONG(
            Kind.ERROR,
            "needs the name %s for its generated class",
            "the name of its class file would exceed 255 bytes",
            "Shorten the name of the class or of an enclosing class"),
    CASE_COLLISION(
            Kind.WARNING,
            "needs the name %s for its generated class",
            "it differs from %s only in case, and on some file systems one would overwrite the other",
            "Rename one of the classes"),
    RUNTIME_STATIC(
            Kind.WARNING,
            "needs Pathlight at run time",
            "module %s requires dev.pathlight only statically",
            "Write 'requires dev.pathlight;'"),
    AUXILIARY_CLASS(
            Kind.NOTE,
            "uses %s, which is declared in a file with another name",
            "-Xlint:auxiliaryclass will warn about each mention in %s",
            "Move that class to a separate file"),
    SHARED_OPERATION(
            Kind.NOTE,
            "reports as \"%s\"",
            "%s does too, and reports add the two up",
            "Give one of them another name: @CriticalPath(\"...\")"),
    SELF_CALL(
            Kind.WARNING,
            "is %s directly",
            "calls that bypass %s are not timed",
            "%s instead, or write @SuppressWarnings(\"SelfCall\") here if this is intended"),
    DIRECT_CALL(
            Kind.WARNING,
            "is %s directly",
            "calls that bypass %s are not timed",
            "%s instead, or write @SuppressWarnings(\"DirectCall\") here if this is intended"),
    UNWRAPPED(
            Kind.WARNING,
            "can be called through %s without %s",
            "such calls are not timed",
            "Hand over an instance of %2$s instead, or write @SuppressWarnings(\"Unwrapped\") here if this is intended"),
    UNWRAPPED_BEAN(
            Kind.WARNING,
            "is in a class that @%s makes a bean",
            "the container calls it without %s, so that it is not timed",
            "Declare a bean of type %s instead, or write @SuppressWarnings(\"UnwrappedBean\") if it is not called as a"
                    + " bean"),
    UNTRACKED_COMBINATION(
            Kind.WARNING,
            "%s CompletableFuture.%s",
            "Pathlight does not record the steps after it, and does not always know which of its futures completed %s",
            "Use Metrics.%s instead, or write @SuppressWarnings(\"UntrackedCombination\") here if this is intended"),
    UNRECORDED_WAIT(
            Kind.WARNING,
            "waits for the result of CompletableFuture.%s with %s()",
            "Pathlight does not record this wait",
            "Call %s() on the result of Metrics.%s instead, wait inside Metrics.current().await(\"key\", () -> ...), or write"
                    + " @SuppressWarnings(\"UnrecordedWait\") here if this is intended"),
    UNRESOLVED_TYPE(
            Kind.ERROR,
            "has no generated class",
            "type '%s', which %s mentions, was not found",
            "Add its library to the class path; if another processor generates it, fix that processor's errors first"),
    GENERIC_WRAPPER(
            Kind.ERROR,
            "mentions %s",
            "that class has not been generated yet, and compilers do not report the type arguments of missing classes",
            "Mention its target or one of its interfaces instead"),
    MISSING_LIBRARY(
            Kind.ERROR,
            "has no generated class",
            "the processor needs %s, which is not on the processor path",
            "Add it to the processor path, beside pathlight-processor"),
    CANNOT_WRITE(
            Kind.ERROR,
            "has no generated class",
            "%s could not be written: %s",
            "Make the folder for generated sources writable"),
    WRITTEN_TWICE(
            Kind.NOTE,
            "left %s unchanged",
            "it has already been written in this compilation",
            "Look for a second Pathlight on the processor path"),
    SOURCE_LEVEL(
            Kind.ERROR,
            "is compiled at source level %s",
            "Pathlight needs 17 or later",
            "Set maven.compiler.release, or javac's --release, to 17"),
    INTERNAL_ERROR(
            Kind.ERROR,
            "made Pathlight's processor fail",
            "this is a bug in Pathlight",
            "Please report it with the following stack trace",
            "\n%s");

    private final Kind kind;
    private final String wording;
    private final String appendix;

    Diagnostic(Kind kind, String rule, String why, String remedy) {
        this(kind, rule, why, remedy, "");
    }

    Diagnostic(Kind kind, String rule, String why, String remedy, String appendix) {
        this.kind = kind;
        this.wording = rule + ": " + why + ". " + remedy + ".";
        this.appendix = appendix;
    }

    /** Returns the name of its page, which stands in brackets at the start of the message. */
    public String key() {
        StringBuilder key = new StringBuilder();
        for (String word : name().split("_", -1)) {
            key.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return key.toString();
    }

    Kind kind() {
        return kind;
    }

    /** Returns the path of the page that explains it, in the documentation and in the processor's jar. */
    public String page() {
        return "docs/errors/" + key() + ".md";
    }

    /**
     * Returns the message.
     *
     * @param subject the annotation and the annotated element
     * @param suggestion what to write instead, or empty
     * @param details the arguments of the wording, in order
     */
    String text(String subject, String suggestion, Object... details) {
        String question = suggestion.isEmpty() ? "" : " Did you mean " + suggestion + "?";
        return "[" + key() + "] " + subject + " " + format(wording, details) + question + " See " + page() + "."
                + format(appendix, details);
    }

    /** Fills in a wording, with elements and types in the words of {@link Wording}. */
    static String format(String wording, Object... details) {
        return String.format(
                Locale.ROOT, wording, Arrays.stream(details).map(Wording::of).toArray());
    }
}
