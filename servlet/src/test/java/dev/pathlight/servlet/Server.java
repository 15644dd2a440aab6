package dev.pathlight.servlet;

import dev.pathlight.fixtures.Waits;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.apache.catalina.Context;
import org.apache.catalina.core.StandardWrapper;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** A Tomcat with one application at the root, and its client. */
final class Server {
    private final HttpClient client = HttpClient.newHttpClient();
    private final Tomcat tomcat = new Tomcat();
    private final Context application;
    private int added;

    Server(Path directory) {
        tomcat.setBaseDir(directory.toString());
        tomcat.setPort(0);
        tomcat.getConnector();
        application = tomcat.addContext("", directory.toString());
    }

    void add(String pattern, HttpServlet servlet) {
        String name = "servlet " + ++added;
        StandardWrapper wrapper = (StandardWrapper) Tomcat.addServlet(application, name, servlet);
        wrapper.setAsyncSupported(true);
        application.addServletMappingDecoded(pattern, name);
    }

    void filter(Filter filter, DispatcherType... types) {
        FilterDef definition = new FilterDef();
        definition.setFilterName("filter " + ++added);
        definition.setFilter(filter);
        definition.setFilterClass(filter.getClass().getName());
        definition.setAsyncSupported("true");
        application.addFilterDef(definition);
        FilterMap mapping = new FilterMap();
        mapping.setFilterName(definition.getFilterName());
        mapping.addURLPattern("/*");
        for (DispatcherType type :
                types.length > 0 ? List.of(types) : List.of(DispatcherType.REQUEST, DispatcherType.ASYNC)) {
            mapping.setDispatcher(type.name());
        }
        application.addFilterMap(mapping);
    }

    void errorPage(int status, String path) {
        ErrorPage page = new ErrorPage();
        page.setErrorCode(status);
        page.setLocation(path);
        application.addErrorPage(page);
    }

    Context application() {
        return application;
    }

    void start() throws Exception {
        tomcat.start();
    }

    HttpResponse<String> get(String path) throws Exception {
        return send("GET", path);
    }

    HttpResponse<String> send(String method, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + path);
        return client.send(
                HttpRequest.newBuilder(uri)
                        .timeout(Waits.LAST_RESORT)
                        .method(method, HttpRequest.BodyPublishers.ofString(""))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    void close() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }
}
