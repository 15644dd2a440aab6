package dev.pathlight.processor.generate;

import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;

/** How the instance methods of a generated class reach its fields. */
final class Fields {
    static final String TARGET = "target";
    static final String MONITOR = "monitor";
    static final String LISTENER = "listener";

    /** What the target is called where it is a parameter or field beside those of its method. */
    static String receiver(List<String> others) {
        return others.contains(TARGET) ? new UniqueNames(others).take("timedTarget") : TARGET;
    }

    /** The target, where these parameters are in scope. */
    CodeBlock target(List<String> parameters) {
        return field(TARGET, parameters);
    }

    /** The monitor, where these parameters are in scope. */
    CodeBlock monitor(List<String> parameters) {
        return field(MONITOR, parameters);
    }

    /** The registration of a listener, where these parameters are in scope. */
    CodeBlock listener(List<String> parameters) {
        return field(LISTENER, parameters);
    }

    private static CodeBlock field(String name, List<String> parameters) {
        return CodeBlock.of(parameters.contains(name) ? "this.$L" : "$L", name);
    }

    /** The names that a local variable may not have. */
    List<String> with(List<String> parameters) {
        List<String> taken = new ArrayList<>(parameters);
        taken.add(TARGET);
        taken.add(MONITOR);
        taken.add(LISTENER);
        return taken;
    }
}
