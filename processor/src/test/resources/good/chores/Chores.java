package chores;

import com.sun.net.httpserver.HttpExchange;

record Chores(HttpExchange exchange) {
    void oneDone() {}
}
