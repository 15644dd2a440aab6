package dev.pathlight.mutiny;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.MultiInterceptor;
import io.smallrye.mutiny.infrastructure.UniInterceptor;
import io.smallrye.mutiny.subscription.UniSubscriber;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Sees the classes of what is created, and of the Unis that are subscribed to. Mutiny finds it as a service. */
public final class Interceptor implements UniInterceptor, MultiInterceptor {
    static final Set<String> CREATED = ConcurrentHashMap.newKeySet();
    static final Set<String> SUBSCRIBED = ConcurrentHashMap.newKeySet();

    @Override
    public <T> Uni<T> onUniCreation(Uni<T> uni) {
        CREATED.add(uni.getClass().getSimpleName());
        return uni;
    }

    @Override
    public <T> Multi<T> onMultiCreation(Multi<T> multi) {
        CREATED.add(multi.getClass().getSimpleName());
        return multi;
    }

    @Override
    public <T> UniSubscriber<? super T> onSubscription(Uni<T> instance, UniSubscriber<? super T> subscriber) {
        SUBSCRIBED.add(instance.getClass().getSimpleName());
        return subscriber;
    }

    @Override
    public int ordinal() {
        return UniInterceptor.DEFAULT_ORDINAL;
    }
}
