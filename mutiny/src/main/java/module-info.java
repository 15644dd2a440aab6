import org.jspecify.annotations.NullMarked;

/** Adapters for the types of Mutiny. */
@NullMarked
module dev.pathlight.mutiny {
    requires transitive dev.pathlight;
    requires transitive io.smallrye.mutiny;
    requires static org.jspecify;

    exports pathlight.io.smallrye.mutiny;
}
