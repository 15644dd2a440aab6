package dev.pathlight.frameworks.servlet;

import dev.pathlight.servlet.PathlightInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import java.io.File;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/** The shop in a Tomcat that the program itself starts. */
public final class ServletShop {
    private static final int PORT = 8080;
    private static final long TIMEOUT = 1_000;

    private ServletShop() {}

    /** Starts it. */
    public static void main(String[] arguments) throws Exception {
        BackEnd backEnd = new SlowBackEnd(20, 60);
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(System.getProperty("java.io.tmpdir"));
        tomcat.setPort(PORT);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        // region embedded
        Context application = tomcat.addContext("", new File(".").getAbsolutePath());
        application.addServletContainerInitializer(new PathlightInitializer(), Set.of());
        // endregion
        application.addServletContainerInitializer((types, context) -> register(context, backEnd, TIMEOUT), Set.of());
        tomcat.start();
        tomcat.getServer().await();
    }

    static void register(ServletContext context, BackEnd backEnd, long timeoutMillis) {
        add(context, "/stock/*", new StockServlet(backEnd));
        add(context, "/delivery/*", new DeliveryServlet(backEnd, timeoutMillis));
        add(context, "/log", new LogServlet());
    }

    private static void add(ServletContext context, String pattern, HttpServlet servlet) {
        ServletRegistration.Dynamic added = context.addServlet(pattern, servlet);
        added.setAsyncSupported(true);
        added.addMapping(pattern);
    }
}
