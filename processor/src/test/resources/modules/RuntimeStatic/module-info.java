/** Does not find the runtime at run time. */
module statically {
    requires static dev.pathlight;
}
