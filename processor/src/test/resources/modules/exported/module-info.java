/** Exports a class whose wrapper exposes types of the runtime. */
module exported {
    requires dev.pathlight;

    exports exported;
}
