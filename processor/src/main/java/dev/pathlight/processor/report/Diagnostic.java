package dev.pathlight.processor.report;

import java.util.Locale;
import javax.tools.Diagnostic.Kind;

/**
 * Every message there is: {@code [Key] <subject> <rule>: <why>. <what to do>. See docs/errors/<Key>.md.} The subject is
 * the annotation and what it stands on. Each key has that page.
 */
public enum Diagnostic {
    PRIVATE_METHOD(
            Kind.ERROR, "must not be private", "the generated %s has to call it", "Make it package-private or wider"),
    PRIVATE_TYPE(
            Kind.ERROR,
            "is in %s, which is private",
            "generated code cannot name that class",
            "Make %s package-private or wider"),
    INACCESSIBLE_TYPE(
            Kind.ERROR, "uses %s, which is %s", "the generated %s cannot name it", "Make %s visible to package %s"),
    ANNOTATION_ELEMENT(
            Kind.ERROR,
            "must not be an element of an annotation",
            "such an element is never called",
            "Remove the annotation"),
    RECORD_ACCESSOR(
            Kind.ERROR,
            "must not be the accessor of a record component",
            "there is nothing in it to wait for",
            "Put the annotation on a method of the record that does something"),
    SUSPEND_FUNCTION(
            Kind.ERROR,
            "must not be a Kotlin suspend function",
            "its return is not its completion",
            "Annotate a plain callback instead"),
    OBJECT_METHOD(
            Kind.WARNING,
            "times a method of Object",
            "collections, logging and the JVM call it at times of their own",
            "Remove the annotation if that is not meant"),
    UNKNOWN_ASYNC_TYPE(
            Kind.WARNING,
            "returns %s",
            "nothing tells Pathlight when that completes",
            "Return a CompletionStage, or write @SuppressWarnings(\"UnknownAsyncType\") where a callback tells the end or the"
                    + " call alone is meant"),
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
            "that interface is sealed, and generated code is not among its permitted classes",
            "Name an open interface with 'as'"),
    NO_STANDARD_INTERFACE(
            Kind.ERROR,
            "fits no standard functional interface",
            "%s",
            "Name one with 'as': the last parameters become those of the interface, the others are bound when the"
                    + " callback is made"),
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
            "the signature does not tell its type argument %s",
            "Declare an interface that extends it with all type arguments, and name that with 'as'"),
    TYPE_BOUND(
            Kind.ERROR,
            "cannot become %s",
            "its type argument %s would be %s, which is not within the bound %s",
            "Change the signature, or name another interface with 'as'"),
    MISPLACED_ATTRIBUTE(Kind.ERROR, "has the attribute '%s'", "%s", "%s"),
    LISTENER_CLASS(
            Kind.ERROR,
            "asks for a wrapper of %s, which cannot be made",
            "%s",
            "Name or annotate an interface, a class that implements one, or a class that can be extended and has a constructor"
                    + " without parameters"),
    NOTHING_TO_TIME(Kind.ERROR, "has nothing to time", "%s", "%s"),
    UNKNOWN_END(
            Kind.ERROR,
            "does not tell when %s ends",
            "%s a request would wait for it until its timeout",
            "%s: @TimedCallback(terminal = %s)"),
    UNKNOWN_METHOD(
            Kind.ERROR,
            "names a method '%s'",
            "there is none of that name in %s%s",
            "Name one or more of its methods: %s"),
    LISTENER_METHOD(
            Kind.ERROR,
            "is in %s, which is a listener as a whole",
            "%s is made anew for each registration and has no other methods",
            "Move the method to another class, or annotate methods alone"),
    OUTCOME_READER(Kind.ERROR, "names the reader %s", "%s", "%s"),
    METRIC_NAME(
            Kind.ERROR,
            "has the %s \"%s\", which is no name",
            "reports and meters cannot show it everywhere",
            "Use letters, digits, '.', '_' and '-', starting with a letter"),
    TIMEOUT(Kind.ERROR, "has the timeout \"%s\"", "%s", "Write an ISO-8601 duration such as \"PT30S\""),
    DUPLICATE_METRIC(
            Kind.ERROR,
            "reports as \"%s\"",
            "%s does so too, and nobody could tell them apart",
            "Give one of them a name of its own: @%s(\"...\")"),
    FACTORY_CLASH(Kind.ERROR, "becomes %s", "%s", "Rename one of them"),
    BOTH_ANNOTATIONS(
            Kind.ERROR,
            "is annotated with @CriticalPath as well",
            "both of them would become %s",
            "Keep one of the two"),
    NAME_TAKEN(
            Kind.ERROR,
            "needs the name %s for its generated class",
            "a class with this name already exists",
            "Rename that class"),
    NAME_CLASH(Kind.ERROR, "needs the name %s for its generated class", "%s needs it too", "Rename one of the classes"),
    NAME_TOO_LONG(
            Kind.ERROR,
            "needs the name %s for its generated class",
            "its class file would be called by more than 255 bytes",
            "Shorten the name of the class or of one around it"),
    CASE_COLLISION(
            Kind.WARNING,
            "needs the name %s for its generated class",
            "it differs from %s in case alone, and on some file systems one overwrites the other",
            "Rename one of the classes"),
    RUNTIME_STATIC(
            Kind.WARNING,
            "needs Pathlight when it runs",
            "module %s requires dev.pathlight only statically",
            "Write 'requires dev.pathlight;'"),
    AUXILIARY_CLASS(
            Kind.NOTE,
            "uses %s, which stands in a file of another name",
            "-Xlint:auxiliaryclass will warn of each mention in %s",
            "Give that class a file of its own"),
    SHARED_OPERATION(
            Kind.NOTE,
            "reports as \"%s\"",
            "%s does so too, and reports add the two up",
            "Give one of them a name of its own: @CriticalPath(\"...\")"),
    SELF_CALL(
            Kind.WARNING,
            "is %s directly",
            "what goes past %s is not timed",
            "%s instead, or write @SuppressWarnings(\"SelfCall\") here if that is meant"),
    UNRESOLVED_TYPE(
            Kind.ERROR,
            "has no generated class",
            "type '%s', which %s mentions, was never found",
            "Add what declares it to the class path; if another processor generates it, fix that one's errors first"),
    GENERIC_WRAPPER(
            Kind.ERROR,
            "mentions %s",
            "that class is to be generated, and compilers do not tell the type arguments of what is not there yet",
            "Mention its target or one of its interfaces instead"),
    MISSING_LIBRARY(
            Kind.ERROR,
            "has no generated class",
            "the processor needs %s, which is not on the processor path",
            "Add that to the processor path, beside pathlight-processor"),
    CANNOT_WRITE(
            Kind.ERROR,
            "has no generated class",
            "%s could not be written: %s",
            "Make the folder for generated sources writable"),
    WRITTEN_TWICE(
            Kind.NOTE,
            "left %s as it is",
            "something else has written it in this compilation",
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
            "Please report it with what follows",
            "\n%s");

    private final Kind kind;
    private final String wording;
    private final String behind;

    Diagnostic(Kind kind, String rule, String why, String remedy) {
        this(kind, rule, why, remedy, "");
    }

    Diagnostic(Kind kind, String rule, String why, String remedy, String behind) {
        this.kind = kind;
        this.wording = rule + ": " + why + ". " + remedy + ".";
        this.behind = behind;
    }

    /** The name of its page, and what stands in brackets. */
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

    /** The page that explains it, where the documentation has it and where the processor's jar has a copy. */
    public String page() {
        return "docs/errors/" + key() + ".md";
    }

    /**
     * The message.
     *
     * @param subject the annotation and what it stands on
     * @param meant what to write instead, or empty
     * @param details what the wording leaves open, in its order
     */
    String text(String subject, String meant, Object... details) {
        String question = meant.isEmpty() ? "" : " Did you mean " + meant + "?";
        return "[" + key() + "] " + subject + " "
                + String.format(
                        Locale.ROOT, wording + question.replace("%", "%%") + " See " + page() + "." + behind, details);
    }
}
