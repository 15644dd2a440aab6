/** Exports a class whose wrapper shows types of the runtime. */
module exported {
    requires dev.pathlight;

    exports exported;
}
