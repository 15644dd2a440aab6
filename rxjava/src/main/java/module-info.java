import org.jspecify.annotations.NullMarked;

/** Adapters for the types of RxJava. */
@NullMarked
module dev.pathlight.rxjava {
    requires transitive dev.pathlight;
    requires transitive io.reactivex.rxjava3;
    requires static org.jspecify;

    exports pathlight.io.reactivex.rxjava3.core;
}
