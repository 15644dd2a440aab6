package dev.pathlight.environment;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Finds implementations of Pathlight's interfaces that the application provides. */
public final class Services {
    private Services() {}

    /** Returns all services of a loader, in its order. One that cannot be created is counted and skipped. */
    public static <S> List<S> load(ServiceLoader<S> loader) {
        List<S> found = new ArrayList<>();
        Iterator<S> providers = loader.iterator();
        while (true) {
            try {
                if (!providers.hasNext()) {
                    return found;
                }
                found.add(providers.next());
            } catch (ServiceConfigurationError | LinkageError e) {
                InternalErrors.report(e);
            }
        }
    }
}
