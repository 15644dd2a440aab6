/** Would not find the runtime when it runs. */
module statically {
    requires static dev.pathlight;
}
