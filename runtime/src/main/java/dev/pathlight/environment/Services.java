package dev.pathlight.environment;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds implementations of Pathlight's interfaces that the application provides. */
public final class Services {
    private static final System.Logger LOG = System.getLogger("dev.pathlight");

    private Services() {}

    /**
     * Returns all services of a type, and logs which they are. Looks with Pathlight's own class loader first, because the first use
     * may be on a thread that knows nothing of the application, such as one of the common pool; and then with that of the thread,
     * where Pathlight is in a class loader below the application's. A class that both find is created once. A service that cannot
     * be created is counted and skipped.
     */
    public static <S> List<S> find(Class<S> type) {
        Set<@Nullable ClassLoader> loaders = new LinkedHashSet<>();
        loaders.add(type.getClassLoader());
        ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
        if (ofThread != null && sees(ofThread, type)) {
            loaders.add(ofThread);
        }
        List<S> found = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (ClassLoader loader : loaders) {
            add(ServiceLoader.load(type, loader).stream().iterator(), names, found);
        }
        if (!found.isEmpty()) {
            log("Pathlight: found " + type.getSimpleName() + " " + String.join(", ", names));
        }
        return found;
    }

    private static void log(String message) {
        try {
            LOG.log(System.Logger.Level.INFO, message);
        } catch (Throwable e) {
            InternalErrors.unreported = e;
        }
    }

    /** Returns whether classes of a loader can implement a type: it may have a Pathlight of its own. */
    private static boolean sees(ClassLoader loader, Class<?> type) {
        try {
            return loader.loadClass(type.getName()) == type;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    private static <S> void add(Iterator<ServiceLoader.Provider<S>> providers, Set<String> names, List<S> found) {
        while (true) {
            try {
                if (!providers.hasNext()) {
                    return;
                }
                ServiceLoader.Provider<S> provider = providers.next();
                String name = provider.type().getName();
                if (!names.contains(name)) {
                    found.add(provider.get());
                    names.add(name);
                }
            } catch (ServiceConfigurationError | LinkageError e) {
                InternalErrors.report(e);
            }
        }
    }
}
