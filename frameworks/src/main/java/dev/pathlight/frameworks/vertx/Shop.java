package dev.pathlight.frameworks.vertx;

import dev.pathlight.Monitor;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Serves the shop until the JVM is ended. */
public final class Shop {
    private Shop() {}

    /**
     * Starts the warehouse and the shop.
     *
     * @param arguments the port of the shop; 8080 if there is none
     */
    public static void main(String[] arguments) throws Exception {
        int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 8080;
        int warehouse =
                Warehouse.start(Vertx.vertx()).await(30, TimeUnit.SECONDS).actualPort();
        Vertx.vertx()
                .deployVerticle(new ShopVerticle(Monitor.global(), port, warehouse, Shop::price, Shop::report))
                .await(30, TimeUnit.SECONDS);
        System.out.println("The shop is open at http://" + ShopVerticle.HOST + ":" + port + "/basket");
    }

    private static int price(int pieces) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(15));
        return 499 * pieces;
    }

    private static String report() {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(40);
        StringBuilder text = new StringBuilder();
        while (System.nanoTime() < end) {
            text.setLength(0);
            text.append(System.nanoTime()).append(" ns old\n");
        }
        return text.toString();
    }
}
