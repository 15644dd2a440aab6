package dev.pathlight.processor;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** A processor whose use of the {@code Filer} is recorded. */
final class WatchedFiler extends AbstractProcessor {

    /** The calls of the {@code Filer}. */
    static final class Calls {
        /** The originating elements of each source. */
        final Map<String, List<String>> sources = new TreeMap<>();

        /** The other methods that were called. */
        final List<String> others = new ArrayList<>();
    }

    private final Processor watched;
    private final Calls calls;

    WatchedFiler(Processor watched, Calls calls) {
        this.watched = watched;
        this.calls = calls;
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        watched.init(proxy(ProcessingEnvironment.class, environment, (method, arguments) -> {}));
    }

    private <T> T proxy(Class<T> type, T delegate, Listener listener) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getFiler")) {
                        return proxy(Filer.class, ((ProcessingEnvironment) delegate).getFiler(), this::note);
                    }
                    listener.called(method.getName(), arguments);
                    try {
                        return method.invoke(delegate, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private interface Listener {
        void called(String method, Object[] arguments);
    }

    private void note(String method, Object[] arguments) {
        if (method.equals("createSourceFile")) {
            calls.sources.put(
                    arguments[0].toString(),
                    Arrays.stream((Element[]) arguments[1])
                            .map(Element::toString)
                            .toList());
        } else {
            calls.others.add(method);
        }
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return watched.getSupportedAnnotationTypes();
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return watched.getSupportedSourceVersion();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        watched.process(annotations, round);
        return false;
    }
}
