package dev.pathlight.frameworks.redeploy;

import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** Jetty. */
final class JettyContainer implements Container {
    private final Server server = new Server(new QueuedThreadPool(8, 8));
    private final ServerConnector connector = new ServerConnector(server, 1, 1);
    private final ContextHandlerCollection applications = new ContextHandlerCollection();
    private @Nullable WebAppContext deployed;

    JettyContainer() throws Exception {
        server.addConnector(connector);
        server.setHandler(applications);
        server.start();
    }

    @Override
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public ClassLoader deploy(Path application, ExecutorService shared) throws Exception {
        WebAppContext context = new WebAppContext();
        context.setContextPath("/");
        context.setWar(application.toString());
        context.setThrowUnavailableOnStartupException(true);
        context.setAttribute("shared", shared);
        applications.addHandler(context);
        context.start();
        deployed = context;
        return context.getClassLoader();
    }

    @Override
    public void undeploy() throws Exception {
        WebAppContext context = deployed;
        deployed = null;
        if (context != null) {
            context.stop();
            applications.removeHandler(context);
            context.destroy();
        }
    }

    @Override
    public void stop() throws Exception {
        server.stop();
        server.destroy();
    }
}
