package dev.pathlight.frameworks.spring;

import dev.pathlight.ContextExecutor;
import dev.pathlight.Monitor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The shop. The starter makes the monitor and publishes its meters. */
@SpringBootApplication
public class ShopApplication {
    /** For Spring. */
    public ShopApplication() {}

    /** Starts it. */
    public static void main(String[] arguments) {
        SpringApplication.run(ShopApplication.class, arguments);
    }

    // region beans
    @Bean
    TimedCheckout checkout(BackEnd backEnd, ExecutorService receipts, Monitor monitor) {
        return new TimedCheckout(new Checkout(backEnd, receipts), monitor);
    }

    @Bean
    ParcelApi parcel(BackEnd backEnd, Monitor monitor) {
        return new TimedParcel(new Parcel(backEnd), monitor);
    }

    @Bean
    ExecutorService receipts() {
        return ContextExecutor.wrap(Executors.newFixedThreadPool(2));
    }
    // endregion

    @Bean
    BackEnd backEnd() {
        return new SlowBackEnd();
    }
}
