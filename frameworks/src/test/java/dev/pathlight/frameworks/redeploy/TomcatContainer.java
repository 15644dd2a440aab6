package dev.pathlight.frameworks.redeploy;

import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Constants;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanFilter;
import org.apache.tomcat.util.scan.StandardJarScanner;
import org.jspecify.annotations.Nullable;

/** Tomcat, without its own means against leaks: they replace threads and clear what they know. */
final class TomcatContainer implements Container {
    private final Tomcat tomcat = new Tomcat();
    private @Nullable StandardContext deployed;

    TomcatContainer(Path directory) throws Exception {
        tomcat.setBaseDir(directory.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("maxThreads", "4");
        tomcat.getConnector().setProperty("minSpareThreads", "4");
        tomcat.start();
    }

    @Override
    public int port() {
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    public ClassLoader deploy(Path application, ExecutorService shared) {
        StandardContext context = new StandardContext();
        context.setPath("");
        context.setDocBase(application.toString());
        context.setParentClassLoader(Container.class.getClassLoader());
        context.setRenewThreadsWhenStoppingContext(false);
        ContextConfig config = new ContextConfig();
        config.setDefaultWebXml(Constants.NoDefaultWebXml);
        context.addLifecycleListener(config);
        StandardJarScanner scanner = new StandardJarScanner();
        scanner.setScanClassPath(false);
        StandardJarScanFilter starter = new StandardJarScanFilter(); // reading the classes of all jars takes long
        starter.setDefaultPluggabilityScan(false);
        starter.setPluggabilityScan(WebApplication.STARTER);
        scanner.setJarScanFilter(starter);
        context.setJarScanner(scanner);
        context.addLifecycleListener(event -> {
            if (event.getType().equals(Lifecycle.CONFIGURE_START_EVENT)) {
                context.getServletContext().setAttribute("shared", shared);
            }
        });
        tomcat.getHost().addChild(context);
        deployed = context;
        return context.getLoader().getClassLoader();
    }

    @Override
    public void undeploy() throws Exception {
        StandardContext context = deployed;
        deployed = null;
        if (context != null) {
            tomcat.getHost().removeChild(context);
        }
    }

    @Override
    public void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }
}
