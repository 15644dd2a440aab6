package dev.pathlight.processor.generate;

import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;

/** The fields of a generated class, as its methods refer to them. */
final class Fields {
    static final String TARGET = "target";
    static final String MONITOR = "monitor";
    static final String LISTENER = "listener";

    private Fields() {}

    /** Returns the name of the target as a parameter or field beside the parameters of its method. */
    static String receiver(List<String> others) {
        return others.contains(TARGET) ? new UniqueNames(others).take("timedTarget") : TARGET;
    }

    /** Returns a field where these parameters are in scope. */
    static CodeBlock in(String name, List<String> parameters) {
        return CodeBlock.of(parameters.contains(name) ? "this.$L" : "$L", name);
    }

    /** Returns the names that a local variable may not have. */
    static List<String> with(List<String> parameters) {
        List<String> taken = new ArrayList<>(parameters);
        taken.add(TARGET);
        taken.add(MONITOR);
        taken.add(LISTENER);
        return taken;
    }
}
