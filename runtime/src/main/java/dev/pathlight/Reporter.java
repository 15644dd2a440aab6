package dev.pathlight;

/** Receives what was measured. */
public interface Reporter {}
