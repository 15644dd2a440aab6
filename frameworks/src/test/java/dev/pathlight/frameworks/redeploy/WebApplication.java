package dev.pathlight.frameworks.redeploy;

import dev.pathlight.Monitor;
import dev.pathlight.Reporter;
import dev.pathlight.collector.CollectorReporter;
import dev.pathlight.dashboard.Dashboard;
import dev.pathlight.frameworks.redeploy.webapp.CountingReporter;
import dev.pathlight.frameworks.redeploy.webapp.OrderServlet;
import dev.pathlight.jfr.JfrReporter;
import dev.pathlight.server.HttpRequests;
import dev.pathlight.servlet.PathlightFilter;
import dev.pathlight.spring.PathlightAutoConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes the web application as a directory that any container deploys. */
final class WebApplication {
    /** The jar whose listener closes the global monitor. */
    static final String STARTER = "PathlightAutoConfiguration.jar";

    private static final String WEB_XML = """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <filter>
                <filter-name>requests</filter-name>
                <filter-class>dev.pathlight.servlet.PathlightFilter</filter-class>
                <async-supported>true</async-supported>
              </filter>
              <filter-mapping>
                <filter-name>requests</filter-name>
                <url-pattern>/*</url-pattern>
                <dispatcher>REQUEST</dispatcher>
                <dispatcher>ASYNC</dispatcher>
              </filter-mapping>
              <servlet>
                <servlet-name>orders</servlet-name>
                <servlet-class>dev.pathlight.frameworks.redeploy.webapp.OrderServlet</servlet-class>
                <load-on-startup>1</load-on-startup>
                <async-supported>true</async-supported>
              </servlet>
              <servlet-mapping>
                <servlet-name>orders</servlet-name>
                <url-pattern>/</url-pattern>
              </servlet-mapping>
            </web-app>
            """;

    private WebApplication() {}

    /** Writes the application with Pathlight in its libraries. */
    static Path withPathlight(Path directory) throws Exception {
        Path lib = Files.createDirectories(
                withoutPathlight(directory).resolve("WEB-INF").resolve("lib"));
        for (Class<?> type : List.of(
                Monitor.class,
                Dashboard.class,
                CollectorReporter.class,
                JfrReporter.class,
                HttpRequests.class,
                PathlightFilter.class,
                PathlightAutoConfiguration.class)) {
            Path from = origin(type);
            Path jar = lib.resolve(type.getSimpleName() + ".jar");
            if (Files.isDirectory(from)) {
                zip(from, jar);
            } else {
                Files.copy(from, jar);
            }
        }
        Path services = Files.createDirectories(directory
                .resolve("WEB-INF")
                .resolve("classes")
                .resolve("META-INF")
                .resolve("services"));
        Files.writeString(services.resolve(Reporter.class.getName()), CountingReporter.class.getName());
        return directory;
    }

    /** Writes the application without Pathlight, which the parent of its class loader has. */
    static Path withoutPathlight(Path directory) throws Exception {
        Path classes = Files.createDirectories(directory.resolve("WEB-INF").resolve("classes"));
        Files.writeString(directory.resolve("WEB-INF").resolve("web.xml"), WEB_XML);
        String own = OrderServlet.class.getPackageName().replace('.', '/');
        copy(origin(OrderServlet.class).resolve(own), Files.createDirectories(classes.resolve(own)));
        return directory;
    }

    private static Path origin(Class<?> type) throws URISyntaxException {
        URL location = type.getProtectionDomain().getCodeSource().getLocation();
        return Path.of(location.toURI());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static void zip(Path from, Path jar) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(from)) {
            files.filter(Files::isRegularFile).forEach(file -> {
                try {
                    out.putNextEntry(new ZipEntry(from.relativize(file).toString()));
                    Files.copy(file, out);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
