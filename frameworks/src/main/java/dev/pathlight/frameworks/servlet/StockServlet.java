package dev.pathlight.frameworks.servlet;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.CompletionException;

/** Says how much there is of something, on the thread of the container. */
final class StockServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    private final transient BackEnd backEnd;

    StockServlet(BackEnd backEnd) {
        this.backEnd = backEnd;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        try {
            int stock = backEnd.stock(request.getPathInfo().substring(1)).join();
            response.getWriter().println(stock);
        } catch (CompletionException e) {
            throw new ServletException("The stock is unknown.", e.getCause());
        }
    }
}
