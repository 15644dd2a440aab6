package dev.pathlight.frameworks.spring;

import java.util.concurrent.CompletableFuture;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** A controller as any other: it is given the generated class instead of the annotated one. */
// region controller
@RestController
class CheckoutController {
    private final TimedCheckout checkout;

    CheckoutController(TimedCheckout checkout) {
        this.checkout = checkout;
    }

    @GetMapping("/checkout/{basket}")
    CompletableFuture<String> receipt(@PathVariable String basket) {
        return checkout.receipt(basket);
    }
}
// endregion
