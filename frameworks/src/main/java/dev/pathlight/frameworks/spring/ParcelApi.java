package dev.pathlight.frameworks.spring;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

/** Spring's annotations are on the interface, which the generated class has too. */
// region parcel-api
@RestController
interface ParcelApi {
    @GetMapping("/parcel/{basket}")
    DeferredResult<String> book(@PathVariable String basket);
}
// endregion
